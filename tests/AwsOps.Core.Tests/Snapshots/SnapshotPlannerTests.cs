using AwsOps.Core.Errors;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Tests.Snapshots;

public sealed class SnapshotPlannerTests
{
    [Fact]
    public void An_attached_group_leaves_out_the_instances_other_volumes()
    {
        var plan = Plan(Attached("i-1", "i-1"), new SnapshotRequest { Freeze = true, PreCommand = "a", PostCommand = "b" });
        Assert.Equal(["vol-x"], plan.ExcludedVolumeIds);
        Assert.Equal(("i-1", true, "a", "b"), (plan.InstanceId, plan.Freeze, plan.PreCommand, plan.PostCommand));
    }

    [Fact]
    public void A_group_that_is_attached_to_nothing_has_no_hooks_and_no_freeze()
    {
        var plan = Plan(Attached(null, null), new SnapshotRequest { Freeze = true, PreCommand = "a", PostCommand = "b" });
        Assert.Equal((null, false, null, null), (plan.InstanceId, plan.Freeze, plan.PreCommand, plan.PostCommand));
        Assert.Empty(plan.ExcludedVolumeIds);
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void More_other_volumes_than_one_call_can_leave_out_mean_one_call_a_member(int others, bool one)
    {
        var attachments = Attached("i-1", "i-1") with { OtherDataVolumes = [.. Enumerable.Range(0, others).Select(i => $"vol-other-{i}")] };
        Assert.Equal(one, Plan(attachments, new SnapshotRequest()).IsOneCall);
        Assert.False(Plan(Attached(null, null), new SnapshotRequest()).IsOneCall);
    }

    [Fact]
    public void Attachment_in_part_is_refused() => Refused(OpsErrorId.VolumeNotAvailable, Attached("i-1", null));

    [Fact]
    public void Attachment_to_two_instances_is_refused() => Refused(OpsErrorId.VolumeNotAvailable, Attached("i-1", "i-2"));

    [Fact]
    public void A_member_that_EC2_does_not_know_is_refused() =>
        Refused(OpsErrorId.VolumeNotAvailable, new VolumeAttachments(new Dictionary<string, string?> { ["vol-0"] = "i-1" }, []));

    [Fact]
    public void A_long_description_is_refused() =>
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(
            () => Plan(Attached("i-1", "i-1"), new SnapshotRequest { Description = new string('x', 256) })).Id);

    [Fact]
    public void A_reserved_tag_is_refused() =>
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(
            () => Plan(Attached("i-1", "i-1"), new SnapshotRequest { Tags = new SortedDictionary<string, string> { ["awsops:operation"] = "op-x" } })).Id);

    [Fact]
    public void A_plan_is_the_same_after_a_trip_through_the_journal()
    {
        var slot = new SnapshotSlot("sched-1", "Day", Day, Day.AddDays(14), Day.AddMinutes(3));
        var plan = Plan(Attached("i-1", "i-1"), new SnapshotRequest { Slot = slot, Description = "ü \"x\"" });
        Assert.Equal(plan.ToJson(), SnapshotGroupPlan.FromJson(plan.ToJson()).ToJson());
        Assert.Equal(DateTimeKind.Utc, SnapshotGroupPlan.FromJson(plan.ToJson()).SlotStart!.Value.Kind);
    }

    [Theory]
    [InlineData(2, "pending", "completed", SnapshotGroupStatus.Complete)]
    [InlineData(2, "error", "completed", SnapshotGroupStatus.Partial)]
    [InlineData(3, "completed", "completed", SnapshotGroupStatus.Partial)]
    [InlineData(2, "error", "missing", SnapshotGroupStatus.Failed)]
    public void A_groups_status_follows_its_members(int expected, string first, string second, string status)
    {
        var group = new SnapshotGroup
        {
            SnapshotGroupId = "snapg-1",
            VolumeGroupId = "vg-1",
            Region = "r",
            Zone = "z",
            Created = Day,
            Status = SnapshotGroupStatus.Pending,
            Snapshots = [Member(0, first), Member(1, second)],
        };
        Assert.Equal(status, SnapshotGroupState.Of(group, expected));
    }

    private static readonly DateTime Day = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private static EbsSnapshot Member(int index, string state) => new()
    {
        SnapshotId = $"snap-{index}",
        VolumeId = $"vol-{index}",
        RaidIndex = index,
        SizeGiB = 1,
        VolumeType = "gp3",
        State = state,
    };

    private static void Refused(OpsErrorId id, VolumeAttachments attachments) =>
        Assert.Equal(id, Assert.Throws<OpsException>(() => Plan(attachments, new SnapshotRequest())).Id);

    private static VolumeAttachments Attached(string? first, string? second) =>
        new(new Dictionary<string, string?> { ["vol-0"] = first, ["vol-1"] = second }, ["vol-x"]);

    private static SnapshotGroupPlan Plan(VolumeAttachments attachments, SnapshotRequest request)
    {
        var group = new EbsVolumeGroup
        {
            VolumeGroupId = "vg-1",
            Region = "eu-west-1",
            Zone = "eu-west-1a",
            HostName = "db-1",
            InstanceId = "i-1",
            MountPoint = "/data",
            RaidLevel = 0,
            Status = VolumeGroupStatus.Mounted,
            Created = Day,
            Volumes = [.. Enumerable.Range(0, 2).Select(i => new EbsVolume { VolumeId = $"vol-{i}", RaidIndex = i, SizeGiB = 1, VolumeType = "gp3" })],
        };
        return SnapshotPlanner.Plan(group, attachments, request, "op-1", "snapg-1");
    }
}
