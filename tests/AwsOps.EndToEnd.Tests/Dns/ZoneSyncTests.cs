using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Sync;
using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Tests.Dns;

namespace AwsOps.EndToEnd.Tests.Dns;

public sealed class ZoneSyncTests
{
    [Fact]
    public async Task Zones_of_every_type_and_policy_are_made_exported_and_synced_without_a_difference()
    {
        using var bed = new SandboxBed();
        using var files = new ZoneBed();
        var session = bed.Open();
        var (types, policies) = (new HashSet<string>(), new HashSet<string>());
        for (var seed = 0; seed < 40; seed++)
        {
            var records = RandomZone.Make(seed, withHealthChecks: false);
            var file = files.Write("wanted.yaml", YamlZoneWriter.Write([(RandomZone.Zone, records)]));
            await ZoneBed.SyncAsync(session, ZoneBed.All, file);
            var there = await ZoneBed.RecordsAsync(session);
            Assert.Equal(records.Count, there.Count);
            types.UnionWith(there.Select(r => r.Type));
            policies.UnionWith(there.Select(r => r.RoutingPolicy));

            var zone = await ZoneBed.ZoneAsync(session);
            foreach (var again in new[] { file, files.Write("again.yaml", YamlZoneWriter.Write([(zone, there)])), files.Write("again.zone", ZoneFileWriter.Write(zone, there)) })
                Assert.Empty((await ZoneBed.SyncAsync(session, ZoneBed.All, again)).Objects);
        }

        Assert.Equal(RecordValues.Types.Count, types.Count);
        Assert.Equal(8, policies.Count);
    }

    [Fact]
    public async Task A_name_changes_its_type_and_two_records_swap_their_Regions_in_one_call()
    {
        using var bed = new SandboxBed();
        using var files = new ZoneBed();
        var session = bed.Open();
        await ZoneBed.SyncAsync(session, new(), files.Write("one.yaml", Latency("eu-west-1", "us-east-1", "- fqdn: t.example.com\n  type: CNAME\n  ttl: 60\n  value: www.example.com\n")));
        session = bed.Open();
        var changed = await ZoneBed.SyncAsync(session, new(), files.Write("two.yaml", Latency("us-east-1", "eu-west-1", "- fqdn: t.example.com\n  type: A\n  ttl: 60\n  value: 192.0.2.1\n- fqdn: t.example.com\n  type: AAAA\n  ttl: 60\n  value: 2001:db8::1\n")));
        Assert.Equal(
            ["Change A a", "Change A b", "Create A ", "Create AAAA ", "Delete CNAME "],
            changed.Objects.Cast<R53ZoneDifference>().Select(d => $"{d.Action} {d.Type} {d.Identifier}").Order(StringComparer.Ordinal));
        // One look at the zones, one at the records, one change; and none when there is nothing to do.
        var calls = session.Sandbox.Calls;
        Assert.Equal((1, 1, 1, 0), (calls["ListHostedZones"], calls["ListResourceRecordSets"], calls["ChangeResourceRecordSets"], calls["GetChange"]));
        session = bed.Open();
        Assert.Empty((await ZoneBed.SyncAsync(session, new(), files.PathOf("two.yaml"))).Objects);
        Assert.Equal(0, session.Sandbox.Calls["ChangeResourceRecordSets"]);
    }

    [Fact]
    public async Task Where_no_change_is_expected_a_difference_is_an_error_and_nothing_is_changed()
    {
        using var bed = new SandboxBed();
        using var files = new ZoneBed();
        var session = bed.Open();
        var before = await ZoneBed.TextAsync(session);
        var request = Request(files.Write("z.zone", before)) with { ExpectNoChange = true, Options = ZoneBed.All };
        Assert.Empty((await ZoneBed.SyncAsync(session, request, new QuietPipeline())).Errors);

        request = request with { Files = Request(files.Write("z.zone", before.Replace("203.0.113.11", "203.0.113.12", StringComparison.Ordinal))).Files };
        var pipeline = await ZoneBed.SyncAsync(session, request, new QuietPipeline());
        Assert.Equal(OpsErrorId.ChangesFound, Assert.Single(pipeline.Errors).Id);
        Assert.Equal(["web-2.example.com", "www.example.com"], pipeline.Objects.Cast<R53ZoneDifference>().Select(d => d.Fqdn));
        Assert.Equal(before, await ZoneBed.TextAsync(session));
    }

    [Fact]
    public async Task Whatif_shows_the_differences_and_changes_nothing()
    {
        using var bed = new SandboxBed();
        using var files = new ZoneBed();
        var session = bed.Open();
        var before = await ZoneBed.TextAsync(session);
        var pipeline = await ZoneBed.SyncAsync(session, Request(files.Write("z.zone", "$ORIGIN example.com.\nnew 60 A 192.0.2.1\n")) with { Options = new() { Prune = true } }, new QuietPipeline { IsWhatIf = true });
        Assert.Equal(1, pipeline.Objects.Cast<R53ZoneDifference>().Count(d => d.Action == ZoneAction.Create));
        Assert.True(pipeline.Objects.Cast<R53ZoneDifference>().Count(d => d.Action == ZoneAction.Delete) >= 5);
        Assert.Equal(before, await ZoneBed.TextAsync(session));
    }

    [Fact]
    public async Task Wrong_files_and_zones_are_refused_before_anything_is_changed()
    {
        using var bed = new SandboxBed();
        using var files = new ZoneBed();
        var session = bed.Open();
        var before = await ZoneBed.TextAsync(session);
        var (good, other) = (files.Write("good.zone", "$ORIGIN example.com.\nnew 60 A 192.0.2.1\n"), files.Write("other.zone", "$ORIGIN example.org.\nnew 60 A 192.0.2.1\n"));
        await FailsAsync(OpsErrorId.ZoneNotFound, "example.org", Request(good, other));
        await FailsAsync(OpsErrorId.InvalidInput, "cannot be read", Request(good, files.PathOf("none.zone")));
        await FailsAsync(OpsErrorId.InvalidInput, "stands in", Request(good, files.Write("good.yaml", "zone: example.com\nrecords:\n- {fqdn: x.example.com, type: A, ttl: 1, value: 1.2.3.4}\n")));
        await FailsAsync(OpsErrorId.InvalidInput, "no record", Request(files.Write("empty.zone", "")) with { Options = ZoneBed.All });
        await FailsAsync(OpsErrorId.InvalidInput, "line 2, column 10", Request(good, files.Write("bad.zone", "$ORIGIN example.com.\nnew 60 A 192.0.2.256\n")));
        await FailsAsync(OpsErrorId.InvalidInput, "goes into the zone", new ZoneSyncRequest { Files = [(good, new ZoneSelector("Z0CORPEXAMPLE0000002", null, null))], Options = new() });
        await FailsAsync(OpsErrorId.InvalidParameter, "CNAME", Request(files.Write("beside.zone", "$ORIGIN example.com.\nnew 60 A 192.0.2.1\nnew 60 CNAME www\n")));
        await FailsAsync(OpsErrorId.InvalidParameter, "to stand for", Request(files.Write("alias.yaml", "zone: example.com\nrecords:\n- {fqdn: x.example.com, type: A, aliasName: nowhere.example.com}\n")));
        File.WriteAllBytes(files.PathOf("latin.zone"), [0xe9]);
        await FailsAsync(OpsErrorId.InvalidInput, "UTF-8", Request(files.PathOf("latin.zone")));

        // Ten more records, and then a file that has one.
        var many = "$ORIGIN example.com.\n" + string.Concat(Enumerable.Range(0, 10).Select(i => $"m{i} 60 A 192.0.2.{i}\n"));
        await ZoneBed.SyncAsync(session, new(), files.Write("many.zone", many));
        before = await ZoneBed.TextAsync(session);
        await FailsAsync(OpsErrorId.DeletionGuard, "30 %", Request(good) with { Options = new() { Prune = true } });
        Assert.Equal(before, await ZoneBed.TextAsync(session));
        await ZoneBed.SyncAsync(session, new() { Prune = true, Force = true }, good);
        Assert.Equal(["A", "NS", "SOA"], (await ZoneBed.RecordsAsync(session)).Select(r => r.Type).Order(StringComparer.Ordinal));

        async Task FailsAsync(OpsErrorId id, string words, ZoneSyncRequest request)
        {
            var error = await Assert.ThrowsAsync<OpsException>(() => ZoneBed.SyncAsync(session, request, new QuietPipeline()));
            Assert.True(error.Id == id && error.Message.Contains(words, StringComparison.Ordinal), error.Message);
            Assert.Equal(before, await ZoneBed.TextAsync(session));
        }
    }

    [Fact]
    public async Task A_record_that_somebody_changed_meanwhile_is_not_overwritten()
    {
        using var bed = new SandboxBed();
        using var files = new ZoneBed();
        var session = bed.Open();
        var file = files.Write("z.zone", "$ORIGIN example.com.\nweb-1 60 A 192.0.2.1\n");
        var zone = await ZoneBed.ZoneAsync(session);
        var plan = ZoneSyncPlanner.Plan(zone, (await ZoneFileFormat.ReadAsync(file, null, null, default))[0].For(zone), await ZoneBed.RecordsAsync(session), new());
        await ZoneBed.SyncAsync(session, new(), files.Write("other.zone", "$ORIGIN example.com.\nweb-1 60 A 192.0.2.99\n"));
        var error = await Assert.ThrowsAsync<OpsException>(() => new AwsOps.Core.Dns.Changes.RecordService(session).ApplyAsync([(zone, plan.Changes)], new(), bed.Pipeline, default));
        Assert.Contains("changed a record since", error.Message, StringComparison.Ordinal);
        Assert.Equal("192.0.2.99", Assert.Single(await ZoneBed.RecordsAsync(session), r => r.Fqdn == "web-1.example.com").Value[0]);
    }

    private static ZoneSyncRequest Request(params string[] paths) => new() { Files = paths.Select(p => (p, new ZoneSelector(null, null, null))).ToList(), Options = new() };

    private static string Latency(string a, string b, string more) =>
        "zone: example.com\nrecords:\n" + string.Concat(new[] { ("a", a), ("b", b) }.Select(r =>
            $"- fqdn: near.example.com\n  type: A\n  ttl: 60\n  value: 192.0.2.1\n  routingPolicy: Latency\n  identifier: {r.Item1}\n  latencyRegion: {r.Item2}\n")) + more;
}
