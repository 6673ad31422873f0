using AwsOps.Core.Retention;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Tests.Retention;

public sealed class RetentionPlannerTests
{
    private static readonly RetentionOptions None = new();

    [Theory]
    [InlineData(SnapshotGroupStatus.Complete, -1.0, RetentionAction.Delete, RetentionCause.Expired)]
    [InlineData(SnapshotGroupStatus.Partial, -1.0, RetentionAction.Delete, RetentionCause.Expired)]
    [InlineData(SnapshotGroupStatus.Failed, -1.0, RetentionAction.Delete, RetentionCause.Expired)]
    [InlineData(SnapshotGroupStatus.Pending, -1.0, RetentionAction.Skip, RetentionCause.Pending)]
    [InlineData(SnapshotGroupStatus.Complete, 1.0, RetentionAction.Keep, RetentionCause.NotExpired)]
    [InlineData(SnapshotGroupStatus.Complete, 0.0, RetentionAction.Keep, RetentionCause.NotExpired)]
    [InlineData(SnapshotGroupStatus.Failed, null, RetentionAction.Keep, RetentionCause.NeverExpires)]
    public void Status_and_expiry_decide(string status, double? expires, RetentionAction action, RetentionCause cause)
    {
        var plan = RetentionPlanner.Plan([Groups.Of("old", -20, expires, status), Groups.Of("new", -0.1, 5)], Groups.Now, None);

        var old = plan.Decisions[0];
        Assert.Equal("snapg-old", old.Group.SnapshotGroupId);
        Assert.Equal((action, cause), (old.Action, old.Cause));
        Assert.Equal(RetentionAction.Keep, plan.Decisions[1].Action);
        Assert.False(plan.Blocked);
    }

    [Fact]
    public void The_last_complete_group_of_a_volume_group_stays_even_by_force()
    {
        var groups = new[]
        {
            Groups.Of("1", -30, -20), Groups.Of("2", -29, -19), Groups.Of("partial", -28, -18, SnapshotGroupStatus.Partial),
            Groups.Of("pending", -1, 5, SnapshotGroupStatus.Pending), Groups.Of("other", -40, -30) with { VolumeGroupId = "vg-b" },
        };

        var plan = RetentionPlanner.Plan(groups, Groups.Now, None with { Force = true });

        Assert.Equal(["snapg-1", "snapg-partial"], plan.Deletions.Select(d => d.Group.SnapshotGroupId));
        Assert.Equal(
            ["snapg-other", "snapg-2"],
            plan.Decisions.Where(d => d.Cause == RetentionCause.LastComplete).Select(d => d.Group.SnapshotGroupId));
    }

    [Fact]
    public void A_copy_in_another_region_does_not_stand_in_for_the_last_one()
    {
        var copy = Groups.Of("copy", -1, 10) with { Region = "us-east-1" };

        var plan = RetentionPlanner.Plan([Groups.Of("home", -30, -20), copy], Groups.Now, None);

        Assert.Equal(RetentionCause.LastComplete, plan.Decisions[0].Cause);
    }

    [Fact]
    public void A_group_dated_in_the_future_neither_counts_nor_dies()
    {
        var future = Groups.Of("future", 0.01, -1);

        var plan = RetentionPlanner.Plan([Groups.Of("last", -30, -20), future], Groups.Now, None with { Force = true });

        Assert.Empty(plan.Deletions);
        Assert.Equal([RetentionCause.LastComplete, RetentionCause.InFuture], plan.Decisions.Select(d => d.Cause));
    }

    [Fact]
    public void A_group_that_the_store_does_not_know_neither_counts_nor_dies()
    {
        var planted = Groups.Of("planted", -0.1, 100);
        var options = None with { Ours = new HashSet<string> { "snapg-last", "snapg-older" } };

        var plan = RetentionPlanner.Plan(
            [Groups.Of("last", -30, -20), Groups.Of("older", -31, -21), planted, Groups.Of("x", -50, -40)], Groups.Now, options);

        Assert.Equal(["snapg-older"], plan.Deletions.Select(d => d.Group.SnapshotGroupId));
        Assert.Equal(2, plan.Decisions.Count(d => d.Cause == RetentionCause.NotOurs));
    }

    [Fact]
    public void What_is_in_use_is_skipped_with_the_use()
    {
        var options = None with { Force = true, InUse = new Dictionary<string, string> { ["snap-1"] = "is used by AMI ami-1" } };

        var plan = RetentionPlanner.Plan([Groups.Of("1", -30, -20), Groups.Of("2", -29, -19), Groups.Of("3", -1, 1)], Groups.Now, options);

        Assert.Equal((RetentionAction.Skip, RetentionCause.InUse), (plan.Decisions[0].Action, plan.Decisions[0].Cause));
        Assert.Equal("expired 2026-02-12T12:00:00Z, but is in use: snap-1 is used by AMI ami-1", plan.Decisions[0].Reason);
        Assert.Equal(RetentionAction.Delete, plan.Decisions[1].Action);
    }

    [Theory]
    [InlineData(3, 7, false)] // 3 of 10 are 30 %
    [InlineData(4, 6, true)]
    [InlineData(4, 5, false)] // nine groups are too few to judge
    [InlineData(30, 70, false)]
    [InlineData(31, 69, true)]
    public void A_run_that_deletes_more_than_thirty_percent_is_held_back(int expired, int fresh, bool blocked)
    {
        var groups = Groups.Fresh(fresh).Concat(Enumerable.Range(0, expired).Select(i => Groups.Of($"old{i}", -30, -20))).ToList();

        var plan = RetentionPlanner.Plan(groups, Groups.Now, None);
        var forced = RetentionPlanner.Plan(groups, Groups.Now, None with { Force = true });

        Assert.Equal(blocked, plan.Blocked);
        Assert.Equal(blocked ? 0 : expired, plan.Deletions.Count());
        Assert.Equal(expired, forced.Deletions.Count());
        Assert.False(forced.Blocked);
        Assert.Equal(blocked ? [$"{expired} of {expired + fresh} groups would be deleted, more than 30 %"] : [], forced.Guards);
    }

    [Fact]
    public void Future_and_foreign_groups_do_not_dilute_the_share()
    {
        var groups = Groups.Fresh(6)
            .Concat(Enumerable.Range(0, 4).Select(i => Groups.Of($"old{i}", -30, -20)))
            .Concat(Enumerable.Range(0, 50).Select(i => Groups.Of($"future{i}", 1, 20)))
            .ToList();

        Assert.True(RetentionPlanner.Plan(groups, Groups.Now, None).Blocked);
    }

    [Fact]
    public void After_a_failed_listing_nothing_is_deleted_without_force()
    {
        var groups = new[] { Groups.Of("1", -30, -20), Groups.Of("2", -1, 5) };
        var options = None with { ListingError = "RequestLimitExceeded in eu-west-1" };

        var plan = RetentionPlanner.Plan(groups, Groups.Now, options);

        Assert.True(plan.Blocked);
        Assert.Equal(RetentionCause.HeldBack, plan.Decisions[0].Cause);
        Assert.Equal(
            "expired 2026-02-12T12:00:00Z, but was held back: listing failed (RequestLimitExceeded in eu-west-1)", plan.Decisions[0].Reason);
        Assert.Single(RetentionPlanner.Plan(groups, Groups.Now, options with { Force = true }).Deletions);
    }

    [Fact]
    public void A_listing_that_misses_what_the_store_knows_holds_the_run_back()
    {
        var groups = new[] { Groups.Of("0", -31, -21), Groups.Of("1", -30, -20), Groups.Of("2", -1, 5), Groups.Of("p", -2, 5, SnapshotGroupStatus.Partial) };
        var whole = None with { Listed = new HashSet<string> { "snap-0", "snap-1", "snap-2", "snap-unrelated" } };
        var cut = None with { Listed = new HashSet<string> { "snap-0", "snap-1", "snap-p", "snap-unrelated" } };

        Assert.False(RetentionPlanner.Plan(groups, Groups.Now, whole).Blocked);
        var plan = RetentionPlanner.Plan(groups, Groups.Now, cut);
        Assert.True(plan.Blocked);
        Assert.Equal(["AWS did not list 1 snapshots that the state store knows (snap-2); Update-SnapshotGroup tells which are gone"], plan.Guards);
    }

    [Fact]
    public void A_group_whose_snapshots_are_gone_is_not_the_last_one_and_by_force_the_older_one_stays()
    {
        var two = Groups.Of("2", -29, -19) with { Snapshots = [Groups.Member("snap-2"), Groups.Member("snap-2b")] };
        var options = None with { Force = true, Listed = new HashSet<string> { "snap-1", "snap-2" } };

        var plan = RetentionPlanner.Plan([Groups.Of("1", -30, -20), two], Groups.Now, options);

        Assert.Equal([RetentionCause.LastComplete, RetentionCause.Expired], plan.Decisions.Select(d => d.Cause));
        Assert.Equal(["AWS did not list 1 snapshots that the state store knows (snap-2b); Update-SnapshotGroup tells which are gone"], plan.Guards);
    }

    [Fact]
    public void Where_AWS_lists_no_complete_group_whole_all_of_them_stay_even_by_force()
    {
        var other = Groups.Of("other", -40, -30) with { VolumeGroupId = "vg-b" };
        var groups = new[]
        {
            Groups.Of("1", -30, -20), Groups.Of("2", -29, -19), Groups.Of("partial", -28, -18, SnapshotGroupStatus.Partial), Groups.Of("begun", -27, -17),
            other, other with { SnapshotGroupId = "snapg-newer", Created = other.Created.AddDays(1), Snapshots = [Groups.Member("snap-newer")] },
        };
        var options = None with { Force = true, Listed = new HashSet<string> { "snap-other", "snap-newer" }, BeingDeleted = new HashSet<string> { "snapg-begun" } };

        var plan = RetentionPlanner.Plan(groups, Groups.Now, options);

        Assert.Equal(["snapg-other", "snapg-partial", "snapg-begun"], plan.Deletions.Select(d => d.Group.SnapshotGroupId));
        Assert.Equal(["snapg-1", "snapg-2"], plan.Decisions.Where(d => d.Cause == RetentionCause.NoneListed).Select(d => d.Group.SnapshotGroupId));
        Assert.Equal("expired 2026-02-12T12:00:00Z, but AWS lists no complete group of vg-a in eu-west-1 with all its snapshots", plan.Decisions.First(d => d.Cause == RetentionCause.NoneListed).Reason);
    }

    [Fact]
    public void Guards_are_silent_when_nothing_would_go()
    {
        var plan = RetentionPlanner.Plan([Groups.Of("1", -1, 5)], Groups.Now, None with { ListingError = "down", Listed = new HashSet<string>() });

        Assert.False(plan.Blocked);
        Assert.Empty(plan.Guards);
        Assert.Null(plan.Unlisted);
    }

    [Fact]
    public void What_is_not_listed_is_told_also_when_nothing_would_go()
    {
        var groups = new[] { Groups.Of("1", -30, -20), Groups.Of("2", -1, 5) };

        var plan = RetentionPlanner.Plan(groups, Groups.Now, None with { Listed = new HashSet<string> { "snap-1" } });

        Assert.Equal((false, 0), (plan.Blocked, plan.Guards.Count));
        Assert.Equal("AWS did not list 1 snapshots that the state store knows (snap-2); Update-SnapshotGroup tells which are gone", plan.Unlisted);
        Assert.Null(RetentionPlanner.Plan(groups, Groups.Now, None with { Listed = new HashSet<string> { "snap-1", "snap-2" } }).Unlisted);
        Assert.Null(RetentionPlanner.Plan(groups, Groups.Now, None).Unlisted);
    }

    [Fact]
    public void Deleted_groups_are_passed_over()
    {
        var plan = RetentionPlanner.Plan([Groups.Of("1", -1, -0.5, SnapshotGroupStatus.Deleted), Groups.Of("2", -30, -20)], Groups.Now, None);

        Assert.Equal(RetentionCause.LastComplete, Assert.Single(plan.Decisions).Cause);
    }

    [Fact]
    public void No_groups_give_an_empty_plan() => Assert.Empty(RetentionPlanner.Plan([], Groups.Now, None).Decisions);

    [Fact]
    public void A_removal_that_was_cut_off_is_finished_and_its_group_is_no_backup_and_no_short_listing()
    {
        var options = None with { BeingDeleted = new HashSet<string> { "snapg-2" }, Listed = new HashSet<string> { "snap-1" } };

        var plan = RetentionPlanner.Plan([Groups.Of("1", -9, -2), Groups.Of("2", -8, -1)], Groups.Now, options);

        Assert.Equal([RetentionCause.LastComplete, RetentionCause.Expired], plan.Decisions.Select(d => d.Cause));
        Assert.Equal(RetentionAction.Delete, plan.Decisions[1].Action);
    }
}
