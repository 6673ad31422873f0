using AwsOps.Core.Errors;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Snapshots;

/// <summary>Decides how a volume group is snapshotted: a pure function of the group and what EC2 says of its members.</summary>
public static class SnapshotPlanner
{
    /// <summary>EC2's limit for descriptions, in characters.</summary>
    private const int MaxDescription = 255;

    /// <summary>Plans a snapshot group.</summary>
    /// <param name="group">The volume group.</param>
    /// <param name="attachments">Where its members are attached.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="operationId">Id for the operation.</param>
    /// <param name="snapshotGroupId">Id for the group.</param>
    /// <exception cref="OpsException">VolumeNotAvailable when members are missing or attached in part; InvalidParameter for bad text.</exception>
    public static SnapshotGroupPlan Plan(
        EbsVolumeGroup group, VolumeAttachments attachments, SnapshotRequest request, string operationId, string snapshotGroupId)
    {
        TagRules.Check(request.Tags, OpsTags.ReservedOnSnapshots);
        if (request.Description is { Length: > MaxDescription } text)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Description has {text.Length} characters; at most {MaxDescription} are allowed.", text);
        if (group.Volumes.Count == 0)
            throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Volume group {group.VolumeGroupId} has no volumes yet (status {group.Status}); finish its operation first.", group.VolumeGroupId);

        var instance = CommonInstance(group, attachments);
        if (instance is not null && request.Freeze && group.MountPoint is null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Freeze needs a mounted group; {group.VolumeGroupId} is not mounted.", group.VolumeGroupId);
        return new SnapshotGroupPlan
        {
            OperationId = operationId,
            SnapshotGroupId = snapshotGroupId,
            VolumeGroupId = group.VolumeGroupId,
            Region = group.Region,
            Zone = group.Zone,
            InstanceId = instance,
            HostName = instance is null ? null : group.HostName,
            MountPoint = instance is null ? null : group.MountPoint,
            RaidLevel = group.RaidLevel,
            ChunkSizeKiB = group.ChunkSizeKiB,
            FileSystem = group.FileSystem,
            ArrayUuid = group.ArrayUuid,
            // Without a host there is nothing to run them on (ams 6.1: skipped silently for a group that is not attached).
            PreCommand = instance is null ? null : request.PreCommand,
            PostCommand = instance is null ? null : request.PostCommand,
            Freeze = instance is not null && request.Freeze,
            WatchdogSeconds = request.WatchdogSeconds,
            Description = request.Description,
            Created = request.Slot?.Decided,
            Expires = request.Slot?.Expires,
            ScheduleId = request.Slot?.ScheduleId,
            Tier = request.Slot?.Tier,
            SlotStart = request.Slot?.Start,
            SlotTarget = request.Slot?.Target,
            Tags = request.Tags,
            Members = group.Volumes.OrderBy(v => v.RaidIndex).Select(ToMember).ToList(),
            ExcludedVolumeIds = instance is null ? [] : attachments.OtherDataVolumes.Order(StringComparer.Ordinal).ToList(),
        };
    }

    private static string? CommonInstance(EbsVolumeGroup group, VolumeAttachments attachments)
    {
        var missing = group.Volumes.Where(v => !attachments.InstanceByVolume.ContainsKey(v.VolumeId)).Select(v => v.VolumeId).ToList();
        if (missing.Count > 0)
            throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Volume group {group.VolumeGroupId} lacks {string.Join(", ", missing)}: EC2 does not know them any more.", group.VolumeGroupId);
        var instances = group.Volumes.Select(v => attachments.InstanceByVolume[v.VolumeId]).Distinct().ToList();
        if (instances.Count > 1)
            throw new OpsException(OpsErrorId.VolumeNotAvailable, $"The members of {group.VolumeGroupId} are attached in part, or to several instances; a snapshot of them would not be one disk.", group.VolumeGroupId);
        return instances[0];
    }

    private static SnapshotMemberPlan ToMember(EbsVolume volume) => new()
    {
        RaidIndex = volume.RaidIndex,
        VolumeId = volume.VolumeId,
        SizeGiB = volume.SizeGiB,
        VolumeType = volume.VolumeType,
        Iops = volume.Iops,
        Throughput = volume.Throughput,
    };
}
