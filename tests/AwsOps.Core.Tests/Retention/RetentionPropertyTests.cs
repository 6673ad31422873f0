using AwsOps.Core.Retention;
using AwsOps.Core.Snapshots;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Retention;

/// <summary>What holds for every set of groups and every option.</summary>
public sealed class RetentionPropertyTests
{
    private static readonly string[] Statuses =
    [
        SnapshotGroupStatus.Complete, SnapshotGroupStatus.Complete, SnapshotGroupStatus.Pending, SnapshotGroupStatus.Partial,
        SnapshotGroupStatus.Failed, SnapshotGroupStatus.Deleted,
    ];

    private sealed record Case(List<SnapshotGroup> Groups, RetentionOptions Options, int Seed);

    private static readonly Gen<SnapshotGroup> OneGroup =
        from created in Gen.Choose(-60, 2)
        from expires in Gen.Choose(-40, 20)
        from forever in Gen.Choose(0, 9)
        from status in Gen.Elements(Statuses)
        from volume in Gen.Elements("vg-a", "vg-b", "vg-c", "vg-d")
        from region in Gen.Elements("eu-west-1", "us-east-1")
        select Retention.Groups.Of("x", created, forever == 0 ? null : expires, status) with { VolumeGroupId = volume, Region = region };

    private static readonly Gen<Case> Cases =
        from size in Gen.Choose(0, 40)
        from groups in OneGroup.ListOf(size)
        from force in Gen.Elements(true, false)
        from used in Gen.Choose(0, 5)
        from foreign in Gen.Choose(0, 5)
        from missing in Gen.Choose(0, 9)
        from failed in Gen.Choose(0, 8)
        from seed in Gen.Choose(0, 10_000)
        select Build([.. groups], force, used, foreign, missing, failed, seed);

    [Fact]
    public void No_plan_goes_below_the_guards() => Hold(c =>
    {
        var plan = RetentionPlanner.Plan(c.Groups, Retention.Groups.Now, c.Options);
        var gone = plan.Deletions.Select(d => d.Group).ToHashSet();
        foreach (var group in gone)
        {
            Assert.True(group.Expires < Retention.Groups.Now && group.Created <= Retention.Groups.Now);
            Assert.Contains(group.SnapshotGroupId, c.Options.Ours!);
            Assert.DoesNotContain(group.Snapshots, s => c.Options.InUse.ContainsKey(s.SnapshotId));
            Assert.NotEqual(SnapshotGroupStatus.Pending, group.Status);
            Assert.Null(group.HoldReason);
        }

        var counting = c.Groups.Where(g => g.Status == SnapshotGroupStatus.Complete && g.Created <= Retention.Groups.Now
            && c.Options.Ours!.Contains(g.SnapshotGroupId));
        Assert.All(counting.GroupBy(g => (g.VolumeGroupId, g.Region)), set =>
        {
            // What AWS does not list whole may be gone: it stands in for nothing, and where nothing is listed nothing goes.
            var usable = set.Where(g => c.Options.Listed is not { } listed || g.Snapshots.All(s => listed.Contains(s.SnapshotId))).ToList();
            if (usable.Count == 0)
                Assert.DoesNotContain(set, gone.Contains);
            else
                Assert.Contains(usable, g => g.Created == usable.Max(u => u.Created) && !gone.Contains(g));
        });
        if (!c.Options.Force && gone.Count > 0)
        {
            Assert.Null(c.Options.ListingError);
            var seen = plan.Decisions.Count(d => d.Cause is not (RetentionCause.NotOurs or RetentionCause.InFuture));
            Assert.True(seen < c.Options.MinGroupsForShare || gone.Count <= seen * 0.3);
        }
    });

    [Fact]
    public void Every_live_group_gets_one_decision_with_a_reason() => Hold(c =>
    {
        var plan = RetentionPlanner.Plan(c.Groups, Retention.Groups.Now, c.Options);
        Assert.Equal(
            c.Groups.Where(g => g.Status != SnapshotGroupStatus.Deleted).Select(g => g.SnapshotGroupId).Order(StringComparer.Ordinal),
            plan.Decisions.Select(d => d.Group.SnapshotGroupId).Order(StringComparer.Ordinal));
        Assert.All(plan.Decisions, d => Assert.NotEqual("", d.Reason));
        Assert.Equal(plan.Blocked, plan.Decisions.Any(d => d.Cause == RetentionCause.HeldBack));
    });

    [Fact]
    public void The_order_of_the_groups_does_not_matter() => Hold(c =>
    {
        var shuffled = c.Groups.ToArray();
        new Random(c.Seed).Shuffle(shuffled);

        var a = RetentionPlanner.Plan(c.Groups, Retention.Groups.Now, c.Options);
        var b = RetentionPlanner.Plan(shuffled, Retention.Groups.Now, c.Options);

        Assert.Equal(a.Decisions, b.Decisions);
        Assert.Equal(a.Blocked, b.Blocked);
    });

    [Fact]
    public void A_second_run_deletes_nothing_more() => Hold(c =>
    {
        var first = RetentionPlanner.Plan(c.Groups, Retention.Groups.Now, c.Options);
        var gone = first.Deletions.Select(d => d.Group.SnapshotGroupId).ToHashSet();
        var removed = c.Groups.Where(g => !gone.Contains(g.SnapshotGroupId)).ToList();
        var marked = c.Groups.ConvertAll(g => gone.Contains(g.SnapshotGroupId) ? g with { Status = SnapshotGroupStatus.Deleted } : g);

        Assert.Empty(RetentionPlanner.Plan(removed, Retention.Groups.Now, c.Options).Deletions);
        Assert.Empty(RetentionPlanner.Plan(marked, Retention.Groups.Now, c.Options).Deletions);
    });

    private static Case Build(List<SnapshotGroup> groups, bool force, int used, int foreign, int missing, int failed, int seed)
    {
        groups = groups.ConvertAll(g => g with { });
        for (var i = 0; i < groups.Count; i++)
            groups[i] = groups[i] with { SnapshotGroupId = $"snapg-{i}", Snapshots = [Retention.Groups.Member($"snap-{i}"), Retention.Groups.Member($"snap-{i}b")], HoldReason = i % 11 == 3 ? "audit" : null };
        var options = new RetentionOptions
        {
            Force = force,
            InUse = groups.Where((_, i) => used > 0 && i % 7 == used).ToDictionary(g => g.Snapshots[0].SnapshotId, _ => "is used by AMI ami-1"),
            Ours = groups.Where((_, i) => foreign == 0 || i % 9 != foreign).Select(g => g.SnapshotGroupId).ToHashSet(),
            Listed = missing < 5 ? groups.SelectMany((g, i) => g.Snapshots.Take(i % (missing + 1) == 0 ? 1 : 2)).Select(s => s.SnapshotId).ToHashSet() : null,
            ListingError = failed == 0 ? "RequestLimitExceeded" : null,
        };
        return new Case(groups, options, seed);
    }

    private static void Hold(Action<Case> check) =>
        Prop.ForAll(Cases.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
