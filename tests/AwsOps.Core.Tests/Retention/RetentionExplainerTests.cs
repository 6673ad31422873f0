using AwsOps.Core.Retention;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Tests.Retention;

public sealed class RetentionExplainerTests
{
    private static readonly RetentionOptions None = new();

    [Theory]
    [InlineData(null, null, null, "NeverExpires", null)]
    [InlineData(3.0, null, null, "NotExpired", 3.0)]
    [InlineData(-1.0, null, null, "Expired", -1.0)]
    [InlineData(3.0, "audit", null, "Held", null)]
    [InlineData(3.0, "audit", 5.0, "Held", 5.0)]
    [InlineData(3.0, "audit", 1.0, "Held", 3.0)]
    [InlineData(-2.0, "audit", 1.0, "Held", 1.0)]
    [InlineData(-2.0, "audit", -1.0, "Expired", -2.0)]
    [InlineData(null, "audit", 1.0, "Held", null)]
    public void A_group_goes_when_expiry_and_hold_have_passed(double? expires, string? reason, double? until, string cause, double? goes)
    {
        var group = Groups.Of("1", -9, expires) with { HoldReason = reason, HoldUntil = until is { } days ? Groups.Now.AddDays(days) : null };

        var explained = Explain(None, [group, .. Groups.Fresh(1)])[0];

        Assert.Equal((cause, goes is { } d ? Groups.Now.AddDays(d) : (DateTime?)null), (explained.Cause, explained.GoesAt));
        Assert.Equal(cause == "Expired" ? "Delete" : "Keep", explained.Action);
        if (cause == "Held")
            Assert.Contains("audit", explained.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_complete_group_has_no_day_on_which_it_goes()
    {
        var newest = Explain(None, [Groups.Of("1", -9, 1), Groups.Of("2", -8, 2), Groups.Of("3", -7, 3, SnapshotGroupStatus.Partial)]);

        Assert.Equal([Groups.Now.AddDays(1), null, Groups.Now.AddDays(3)], newest.Select(r => r.GoesAt));
        Assert.Contains("until there is a newer complete group", newest[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_skipped_or_held_back_has_none_either()
    {
        var used = None with { InUse = new Dictionary<string, string> { ["snap-1"] = "is used by AMI ami-1" } };
        Assert.Equal(("Skip", "InUse", null), Short(Explain(used, [Groups.Of("1", -9, -1), .. Groups.Fresh(1)])[0]));
        Assert.Equal(("Skip", "HeldBack", null), Short(Explain(None with { ListingError = "down" }, [Groups.Of("1", -9, -1), .. Groups.Fresh(1)])[0]));
        Assert.Equal(("Keep", "LastComplete", null), Short(Explain(None, [Groups.Of("1", -9, -1)])[0]));
    }

    [Fact]
    public void The_newest_that_counts_is_the_newest_that_AWS_lists_whole()
    {
        SnapshotGroup[] groups = [Groups.Of("1", -9, 1), Groups.Of("2", -8, 2), Groups.Of("3", -7, 3)];

        var middle = Explain(None with { Listed = new HashSet<string> { "snap-1", "snap-2" } }, groups);
        Assert.Equal([Groups.Now.AddDays(1), null, Groups.Now.AddDays(3)], middle.Select(r => r.GoesAt));
        Assert.Contains("until there is a newer complete group", middle[1].Reason, StringComparison.Ordinal);

        // None is listed: none of them has a day on which it surely goes.
        Assert.All(Explain(None with { Listed = new HashSet<string>() }, groups), r => Assert.Null(r.GoesAt));
        var gone = Explain(None with { Listed = new HashSet<string>() }, [Groups.Of("1", -9, -1)])[0];
        Assert.Equal(("Keep", "NoneListed", null), Short(gone));
        Assert.Contains("AWS lists no complete group of vg-a in eu-west-1 with all its snapshots", gone.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_whose_removal_has_begun_is_not_the_newest()
    {
        var explained = Explain(None with { BeingDeleted = new HashSet<string> { "snapg-2" } }, [Groups.Of("1", -9, 1), Groups.Of("2", -8, 2)]);
        Assert.Equal([null, Groups.Now.AddDays(2)], explained.Select(r => r.GoesAt));
    }

    private static (string Action, string Cause, DateTime? GoesAt) Short(SnapshotRetention r) => (r.Action, r.Cause, r.GoesAt);

    private static IReadOnlyList<SnapshotRetention> Explain(RetentionOptions options, IReadOnlyCollection<SnapshotGroup> groups) =>
        RetentionExplainer.Explain(RetentionPlanner.Plan(groups, Groups.Now, options));
}
