using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Sync;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Dns;

public sealed class ZoneSyncPlannerTests
{
    private static readonly ZoneSyncOptions Prune = new() { Prune = true };
    private static readonly R53Record Www = Record("www", "A", "192.0.2.1");

    [Fact]
    public void A_record_is_made_changed_or_left_and_goes_only_with_prune()
    {
        var (old, other, same) = (Record("www", "A", "192.0.2.9"), Record("x", "TXT", "\"a\""), Record("y", "AAAA", "2001:DB8:0::1"));
        var wanted = new[] { Www, Record("new", "A", "192.0.2.2"), Record("y", "AAAA", "2001:db8::1") };
        Assert.Equal(["new Create the file has it", "www Change the file has other content"], Words(wanted, [old, other, same], new()));
        Assert.Equal(
            ["new Create the file has it", "www Change the file has other content", "x Delete the file does not have it"], Words(wanted, [old, other, same], Prune));
    }

    [Fact]
    public void A_name_changes_its_type_or_policy_in_one_batch_and_without_prune()
    {
        var one = Plan([Www, Record("www", "AAAA", "::1")], [Record("www", "CNAME", "x.example.net")], new());
        Assert.Equal(["A Create", "AAAA Create", "CNAME Delete"], one.Differences.Select(d => $"{d.Type} {d.Action}"));
        Assert.Equal(3, Assert.Single(RecordBatches.Plan(one.Changes)).Count);
        Assert.Equal(0, one.Pruned);

        var weighted = new[] { "a", "b" }.Select(id => Www with { RoutingPolicy = RoutingPolicy.Weighted, Identifier = id, Weight = 1 }).ToList();
        Assert.Equal([" Delete", "a Create", "b Create"], Plan(weighted, [Www], new()).Differences.Select(d => $"{d.Identifier} {d.Action}"));
        // Another set of the same policy is none of the file's business.
        Assert.Equal(["a Create"], Plan([weighted[0]], [weighted[1]], new()).Differences.Select(d => $"{d.Identifier} {d.Action}"));
        // But there is one primary.
        var primary = Www with { RoutingPolicy = RoutingPolicy.Failover, FailoverRole = "Primary", Identifier = "old" };
        Assert.Equal(["new Create", "old Delete"], Plan([primary with { Identifier = "new" }], [primary], new()).Differences.Select(d => $"{d.Identifier} {d.Action}"));
    }

    [Fact]
    public void The_zones_own_SOA_and_NS_change_only_when_told_and_never_go()
    {
        var own = new[] { Record("", "SOA", "a.b c.d 1 2 3 4 5"), Record("", "NS", "ns.a") };
        var others = new[] { Record("", "SOA", "a.b c.d 2 2 3 4 5"), Record("", "NS", "ns.b") };
        Assert.All(Plan(others, own, Prune with { IncludeForeign = true }).Differences, d => Assert.Equal(ZoneAction.Skip, d.Action));
        Assert.All(Plan(others, own, new() { IncludeApex = true }).Differences, d => Assert.Equal(ZoneAction.Change, d.Action));
        var gone = Plan([], own, Prune with { IncludeApex = true, IncludeForeign = true });
        Assert.Equal(2, gone.Differences.Count(d => d.Action == ZoneAction.Skip && d.Reason.Contains("cannot be deleted", StringComparison.Ordinal)));
        Assert.Empty(gone.Changes);
    }

    [Theory]
    [InlineData("www", "www", true)]
    [InlineData("a-www", "www", true)]
    [InlineData("cname-www", "www", true)]
    [InlineData("extdns-a-www", "www", true)]
    [InlineData("extdns.www", "www", true)]
    [InlineData("dev.www", "www", false)]
    [InlineData("awww", "www", false)]
    [InlineData("a-api", "www", false)]
    public void Records_of_external_dns_are_left(string registry, string name, bool isOwned)
    {
        var there = new[]
        {
            Record(name, "A", "192.0.2.9"),
            Record(registry, "TXT", "\"heritage=external-dns,external-dns/owner=prod-1,external-dns/resource=ingress/a/b\""),
        };
        var plan = Plan([Www], there, Prune);
        var record = Assert.Single(plan.Differences, d => d.Type == "A");
        Assert.Equal(isOwned ? "Skip external-dns (owner prod-1) keeps it; -IncludeForeign changes it too" : "Change the file has other content", $"{record.Action} {record.Reason}");
        Assert.Equal(ZoneAction.Skip, Assert.Single(plan.Differences, d => d.Type == "TXT").Action);
        Assert.All(Plan([Www], there, Prune with { IncludeForeign = true }).Differences, d => Assert.NotEqual(ZoneAction.Skip, d.Action));
    }

    [Fact]
    public void What_certificates_traffic_policies_and_services_need_is_left()
    {
        var validation = Record("_abc", "CNAME", "_def.xyz.acm-validations.aws.");
        Assert.Contains("certificate", Assert.Single(Plan([], [validation], Prune).Differences, d => d.Action == ZoneAction.Skip).Reason, StringComparison.Ordinal);
        Assert.Equal(ZoneAction.Create, Assert.Single(Plan([validation], [], Prune).Differences).Action);

        var policy = Www with { TrafficPolicyInstanceId = "tp-1" };
        Assert.Contains("tp-1", Assert.Single(Plan([], [policy], Prune).Differences).Reason, StringComparison.Ordinal);
        Assert.Equal(ZoneAction.Skip, Assert.Single(Plan([policy], [], Prune with { IncludeForeign = true }).Differences).Action);
        // Nothing can be put into its place either.
        Assert.All(Plan([Record("www", "CNAME", "x.y")], [policy], Prune).Differences, d => Assert.Equal(ZoneAction.Skip, d.Action));

        var linked = RandomZone.Zone with { LinkedService = "servicediscovery.amazonaws.com" };
        Assert.Contains("servicediscovery", Assert.Single(ZoneSyncPlanner.Plan(linked, [Www], [], Prune).Differences).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Excluded_names_are_left()
    {
        var there = new[] { Record("a.dyn", "A", "192.0.2.1"), Record("b.dyn", "A", "192.0.2.1"), Record("c", "A", "192.0.2.1") };
        var options = Prune with { Exclude = ["*.dyn.example.com"] };
        Assert.Equal(["c Delete the file does not have it", "a.dyn Skip -Exclude names it", "b.dyn Skip -Exclude names it"], Words([], there, options));
    }

    [Theory]
    [InlineData(20, 6, false)]
    [InlineData(20, 7, true)]
    [InlineData(5, 5, false)]
    [InlineData(6, 6, true)]
    public void More_than_five_deletions_that_are_more_than_three_in_ten_need_force(int records, int gone, bool needsForce)
    {
        var there = Enumerable.Range(0, records).Select(i => Record("r" + i, "A", "192.0.2.1")).ToList();
        var plan = Plan(there.Skip(gone).ToList(), there, Prune);
        Assert.Equal((gone, needsForce), (plan.Pruned, plan.NeedsForce));
    }

    [Fact]
    public void What_Route_53_would_refuse_is_refused_with_the_reason()
    {
        var alias = Www with { Ttl = null, Value = [], AliasName = "nowhere.example.com", AliasZoneId = RandomZone.Zone.ZoneId, EvaluateTargetHealth = false };
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(() => Plan([alias], [], new())).Id);
        Assert.Throws<OpsException>(() => Plan([Www, Record("www", "CNAME", "x.y")], [], new()));
    }

    private static ZoneSyncPlan Plan(IReadOnlyList<R53Record> wanted, IReadOnlyList<R53Record> there, ZoneSyncOptions options) => ZoneSyncPlanner.Plan(RandomZone.Zone, wanted, there, options);

    private static IEnumerable<string> Words(IReadOnlyList<R53Record> wanted, IReadOnlyList<R53Record> there, ZoneSyncOptions options) =>
        Plan(wanted, there, options).Differences.Select(d => $"{d.Fqdn[..^".example.com".Length]} {d.Action} {d.Reason}");

    private static R53Record Record(string label, string type, params string[] values) => new()
    {
        ZoneId = RandomZone.Zone.ZoneId,
        ZoneName = RandomZone.Zone.ZoneName,
        Fqdn = label.Length == 0 ? "example.com" : label + ".example.com",
        Type = type,
        Ttl = 60,
        Value = values,
    };
}
