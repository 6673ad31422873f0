using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Drift;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Tests.Snapshots;

public sealed class SnapshotGroupComparerTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly SourceVolume[] Sources = [new(0, "vol-a", "gp3", 3000, 125), new(1, "vol-b", "gp3", 3000, 125)];

    [Fact]
    public void What_is_as_it_was_has_no_drift() => Assert.Empty(Compare(Group(), In(Group())).Drifts);

    [Fact]
    public void A_snapshot_that_is_stored_by_now_is_no_drift_but_is_written_down()
    {
        var group = Group(state: "pending");
        var compared = Compare(group, In(Group()));
        Assert.Empty(compared.Drifts);
        Assert.All(compared.After!.Snapshots, s => Assert.Equal("completed", s.State));
    }

    [Theory]
    [InlineData(1, SnapshotGroupStatus.Partial)]
    [InlineData(2, SnapshotGroupStatus.Failed)]
    public void Members_that_are_gone_change_the_status_and_the_group_is_never_forgotten(int gone, string status)
    {
        var there = In(Group());
        for (var i = 0; i < gone; i++)
            there.Remove($"snap-{i}");
        var compared = Compare(Group(), there);
        Assert.Equal(status, compared.After!.Status);
        Assert.Equal(2, compared.After.Snapshots.Count);
        Assert.Equal(gone, compared.Drifts.Count(d => d is { Kind: SnapshotGroupDriftKind.SnapshotGone, CanRepair: true }));
        Assert.Contains(compared.Drifts, d => d.Kind == SnapshotGroupDriftKind.StatusDiffers && d.Found == status);

        // And back again, should EC2 have been wrong.
        var back = Compare(compared.After, In(Group()));
        Assert.Equal(SnapshotGroupStatus.Complete, back.After!.Status);
        Assert.Contains(back.Drifts, d => d.Kind == SnapshotGroupDriftKind.SnapshotBack);
    }

    [Fact]
    public void A_group_of_just_now_is_not_called_gone() =>
        Assert.Empty(SnapshotGroupComparer.Compare(Group(), new Dictionary<string, Snapshot>(), Group().Created.AddMinutes(1)).Drifts);

    [Fact]
    public void A_snapshot_in_error_makes_the_group_partial()
    {
        var there = In(Group());
        there["snap-1"].State = SnapshotState.Error;
        var compared = Compare(Group(), there);
        Assert.Equal(SnapshotGroupStatus.Partial, compared.After!.Status);
        Assert.Contains(compared.Drifts, d => d is { Kind: SnapshotGroupDriftKind.SnapshotFailed, Subject: "snap-1" });
    }

    [Fact]
    public void A_member_that_the_state_lacks_is_taken_in_and_one_too_many_is_an_orphan()
    {
        var lacking = Group() with { Snapshots = [Group().Snapshots[0]], Status = SnapshotGroupStatus.Partial };
        var compared = Compare(lacking, In(Group()));
        Assert.Equal(SnapshotGroupStatus.Complete, compared.After!.Status);
        Assert.Equal(["snap-0", "snap-1"], compared.After.Snapshots.Select(s => s.SnapshotId));

        var doubled = In(Group());
        doubled["snap-9"] = Snapshot("snap-9", Group(), 1);
        Assert.Equal("snap-9", Assert.Single(Compare(Group(), doubled).Drifts, d => d.Kind == SnapshotGroupDriftKind.Orphan).Subject);
    }

    [Fact]
    public void A_snapshot_of_another_operation_never_joins_a_group()
    {
        var lacking = Group() with { Snapshots = [Group().Snapshots[0]], Status = SnapshotGroupStatus.Partial };
        var there = In(lacking);
        there["snap-9"] = Snapshot("snap-9", Group() with { OperationId = "op-other" }, 1);
        var compared = Compare(lacking, there);
        Assert.Equal(SnapshotGroupDriftKind.Orphan, Assert.Single(compared.Drifts).Kind);
        Assert.Single(compared.After!.Snapshots);
    }

    [Theory]
    [InlineData(10, 20, 20, true)]
    [InlineData(10, null, null, true)]
    [InlineData(10, 5, 10, false)]
    [InlineData(null, 5, null, false)]
    public void A_tag_makes_a_group_live_longer_and_never_go_sooner(int? state, int? tag, int? after, bool repaired)
    {
        var group = Group() with { Expires = Day(state) };
        var compared = Compare(group, In(group with { Expires = Day(tag) }));
        Assert.Equal(Day(after), compared.After!.Expires);
        Assert.Equal((SnapshotGroupDriftKind.ExpiryDiffers, repaired), (Assert.Single(compared.Drifts).Kind, compared.Drifts[0].CanRepair));
    }

    [Theory]
    [InlineData(null, null, "audit", null, "audit", null, true)]
    [InlineData("audit", 10, "audit", 20, "audit", 20, true)]
    [InlineData("audit", 10, "law", null, "law", null, true)]
    [InlineData("audit", 20, "audit", 10, "audit", 20, false)]
    [InlineData("audit", null, "audit", 10, "audit", null, false)]
    [InlineData("audit", 10, null, null, "audit", 10, false)]
    public void A_tag_holds_a_group_and_never_lets_it_go(string? state, int? until, string? tag, int? tagUntil, string? after, int? afterUntil, bool repaired)
    {
        var group = Group() with { HoldReason = state, HoldUntil = Day(until) };
        var compared = Compare(group, In(group with { HoldReason = tag, HoldUntil = Day(tagUntil) }));
        Assert.Equal((after, Day(afterUntil)), (compared.After!.HoldReason, compared.After.HoldUntil));
        Assert.Equal((SnapshotGroupDriftKind.HoldDiffers, repaired), (Assert.Single(compared.Drifts).Kind, compared.Drifts[0].CanRepair));
    }

    [Fact]
    public void Tags_that_were_taken_off_are_told_and_the_member_stays()
    {
        var there = In(Group());
        there["snap-1"].Tags = [];
        var drift = Assert.Single(Compare(Group(), there).Drifts);
        Assert.Equal((SnapshotGroupDriftKind.TagsDamaged, "snap-1", false), (drift.Kind, drift.Subject, drift.CanRepair));
    }

    [Fact]
    public void A_group_that_the_state_does_not_know_is_rebuilt_whole_or_in_part()
    {
        var group = Group() with { Expires = Day(3), HoldReason = "audit", Tags = new SortedDictionary<string, string> { ["Team"] = "db" } };
        var whole = SnapshotGroupComparer.Rebuild("snapg-1", "r", [.. In(group).Values.Reverse()]);
        Assert.True(SnapshotGroupComparer.Same(group, whole.After));
        Assert.Null(whole.Before);
        Assert.True(whole.HasRepair);

        var part = SnapshotGroupComparer.Rebuild("snapg-1", "r", [In(group)["snap-1"]]);
        Assert.Equal((SnapshotGroupStatus.Partial, 2, "snap-1"), (part.After!.Status, part.After.MemberCount, Assert.Single(part.After.Snapshots).SnapshotId));
    }

    [Fact]
    public void Members_that_disagree_in_a_rebuilt_group_give_it_the_longest_life()
    {
        var there = In(Group() with { Expires = Day(3) });
        there["snap-1"] = Snapshot("snap-1", Group() with { Expires = Day(9), HoldReason = "audit" }, 1);
        var after = SnapshotGroupComparer.Rebuild("snapg-1", "r", [.. there.Values]).After!;
        Assert.Equal((Day(9), "audit"), (after.Expires, after.HoldReason));
    }

    [Fact]
    public void A_group_without_whole_tags_is_told_and_not_rebuilt()
    {
        var snapshot = Snapshot("snap-0", Group(), 0);
        snapshot.Tags!.RemoveAll(t => t.Key == OpsTags.Members);
        var compared = SnapshotGroupComparer.Rebuild("snapg-1", "r", [snapshot]);
        Assert.Null(compared.After);
        Assert.False(compared.HasRepair);
        Assert.Equal([SnapshotGroupDriftKind.TagsDamaged, SnapshotGroupDriftKind.GroupUnknown], compared.Drifts.Select(d => d.Kind));
    }

    private static SnapshotGroupComparison Compare(SnapshotGroup group, Dictionary<string, Snapshot> snapshots) => SnapshotGroupComparer.Compare(group, snapshots, Now);

    private static DateTime? Day(int? days) => days is { } count ? Now.AddDays(count) : null;

    private static Dictionary<string, Snapshot> In(SnapshotGroup group) => group.Snapshots.ToDictionary(s => s.SnapshotId, s => Snapshot(s.SnapshotId, group, s.RaidIndex));

    private static Snapshot Snapshot(string id, SnapshotGroup group, int index) => new()
    {
        SnapshotId = id,
        VolumeId = Sources[index].VolumeId,
        VolumeSize = 10,
        State = SnapshotState.Completed,
        StartTime = group.Created,
        Encrypted = false,
        Description = SnapshotTags.Description(group),
        Tags = SnapshotTags.Specification(group, Sources)[0].Tags,
    };

    private static SnapshotGroup Group(string state = "completed") => new()
    {
        SnapshotGroupId = "snapg-1",
        VolumeGroupId = "vg-1",
        Region = "r",
        Zone = "ra",
        Created = Now.AddHours(-1),
        Status = SnapshotGroupStatus.Complete,
        OperationId = "op-1",
        MemberCount = 2,
        Snapshots = [.. Sources.Select(s => new EbsSnapshot
        {
            SnapshotId = $"snap-{s.RaidIndex}",
            VolumeId = s.VolumeId,
            RaidIndex = s.RaidIndex,
            SizeGiB = 10,
            VolumeType = s.VolumeType,
            Iops = s.Iops,
            Throughput = s.Throughput,
            State = state,
        })],
    };
}
