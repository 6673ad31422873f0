using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Sync;
using AwsOps.Core.Dns.ZoneFiles;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Dns;

/// <summary>What holds for every zone that is written, read and synced.</summary>
public sealed class ZoneFilePropertyTests
{
    private static readonly ZoneSyncOptions All = new() { Prune = true, IncludeApex = true, IncludeForeign = true, Force = true };

    [Fact]
    public void A_zone_comes_back_equal_from_a_zone_file() => Hold(seed =>
    {
        var records = RandomZone.Make(seed);
        AssertSame(records, ZoneFileReader.Read("f", ZoneFileWriter.Write(RandomZone.Zone, records), null));
    });

    [Fact]
    public void A_zone_comes_back_equal_from_Yaml() => Hold(seed =>
    {
        var records = RandomZone.Make(seed);
        var text = YamlZoneWriter.Write([(RandomZone.Zone, records), (RandomZone.Zone with { ZoneName = "example.com", IsPrivate = true }, records)]);
        var zones = YamlZoneReader.Read("f", text);
        Assert.Equal([false, true], zones.Select(z => z.IsPrivate));
        Assert.All(zones, z => AssertSame(records, z));
    });

    [Fact]
    public void The_same_records_make_the_same_text_in_whatever_order_they_come() => Hold(seed =>
    {
        var records = RandomZone.Make(seed);
        var random = new Random(seed);
        var other = records.OrderBy(_ => random.Next()).Select(r => r with { Value = r.Value.OrderBy(_ => random.Next()).ToList() }).ToList();
        Assert.Equal(ZoneFileWriter.Write(RandomZone.Zone, records), ZoneFileWriter.Write(RandomZone.Zone, other));
        Assert.Equal(YamlZoneWriter.Write([(RandomZone.Zone, records)]), YamlZoneWriter.Write([(RandomZone.Zone, other)]));
    });

    [Fact]
    public void Syncing_what_was_exported_changes_nothing() => Hold(seed =>
    {
        var records = RandomZone.Make(seed);
        var wanted = ZoneFileReader.Read("f", ZoneFileWriter.Write(RandomZone.Zone, records), null).For(RandomZone.Zone);
        Assert.Empty(ZoneSyncPlanner.Plan(RandomZone.Zone, wanted, records, All).Differences);
    });

    [Fact]
    public void After_a_sync_the_zone_is_what_the_file_says_and_a_second_one_changes_nothing() => Hold(seed =>
    {
        var (there, wanted) = (RandomZone.Make(seed), RandomZone.Make(seed + 1));
        var plan = ZoneSyncPlanner.Plan(RandomZone.Zone, wanted, there, All);
        var now = Apply(there, plan);
        Assert.Equal(wanted.Select(r => r.Key.ToString()).Order(StringComparer.Ordinal), now.Select(r => r.Key.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(ZoneSyncPlanner.Plan(RandomZone.Zone, wanted, now, All).Differences);
    });

    [Fact]
    public void Without_prune_nothing_goes_that_may_stand_beside_what_the_file_has() => Hold(seed =>
    {
        var (there, wanted) = (RandomZone.Make(seed), RandomZone.Make(seed + 1));
        var options = All with { Prune = false };
        var plan = ZoneSyncPlanner.Plan(RandomZone.Zone, wanted, there, options);
        Assert.Equal(0, plan.Pruned);
        Assert.All(plan.Changes.Where(c => c.After is null), c => Assert.Contains(wanted, w => w.Fqdn == c.Before!.Fqdn));
        var now = Apply(there, plan);
        Assert.All(wanted, w => Assert.Contains(now, r => r.Key == w.Key));
        Assert.Empty(ZoneSyncPlanner.Plan(RandomZone.Zone, wanted, now, options).Differences);
    });

    [Fact]
    public void The_order_of_records_says_nothing() => Hold(seed =>
    {
        var (there, wanted) = (RandomZone.Make(seed), RandomZone.Make(seed + 1));
        var random = new Random(seed);
        var one = ZoneSyncPlanner.Plan(RandomZone.Zone, wanted, there, All);
        var other = ZoneSyncPlanner.Plan(RandomZone.Zone, wanted.OrderBy(_ => random.Next()).ToList(), there.OrderBy(_ => random.Next()).ToList(), All);
        Assert.Equal(one.Differences, other.Differences);
    });

    internal static List<R53Record> Apply(IEnumerable<R53Record> there, ZoneSyncPlan plan)
    {
        var zone = there.ToDictionary(r => r.Key);
        foreach (var change in plan.Changes)
        {
            if (change.Before is not null)
                Assert.True(zone.Remove(change.Before.Key));
        }

        foreach (var change in plan.Changes)
        {
            if (change.After is not null)
                Assert.True(zone.TryAdd(change.After.Key, change.After));
        }

        return [.. zone.Values];
    }

    private static void AssertSame(List<R53Record> records, ZoneDocument document)
    {
        Assert.Equal("example.com", document.ZoneName);
        var read = document.For(RandomZone.Zone).ToDictionary(r => r.Key);
        Assert.Equal(records.Count, read.Count);
        Assert.All(records, r => Assert.True(read.TryGetValue(r.Key, out var back) && RecordRules.AreSame(r, back), $"{r}\n{read.GetValueOrDefault(r.Key)}"));
    }

    private static void Hold(Action<int> check) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Arb.From(Gen.Choose(0, 1_000_000)), check));
}
