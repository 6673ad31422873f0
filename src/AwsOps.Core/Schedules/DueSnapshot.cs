using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Schedules;

/// <summary>A snapshot group that a schedule wants now of one volume group.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Group">The volume group.</param>
/// <param name="Decision">Why, and for which slot.</param>
internal sealed record DueSnapshot(SnapshotSchedule Schedule, EbsVolumeGroup Group, DueDecision Decision)
{
    /// <summary>What is asked of the snapshot.</summary>
    public SnapshotRequest Request => new()
    {
        PreCommand = Schedule.PreCommand,
        PostCommand = Schedule.PostCommand,
        Freeze = Schedule.Freeze,
        Description = Schedule.Description,
        Slot = new SnapshotSlot(
            Schedule.ScheduleId, Decision.Tier!.Value.ToString(), Decision.Slot?.Start, Decision.Expires, Decision.Now, TargetOf(Schedule, Group.VolumeGroupId)),
    };

    /// <summary>Part of a slot's identity: which volume group it is of, where a schedule has several.</summary>
    public static string? TargetOf(SnapshotSchedule schedule, string volumeGroupId) => schedule.TagSelector is null ? null : volumeGroupId;
}
