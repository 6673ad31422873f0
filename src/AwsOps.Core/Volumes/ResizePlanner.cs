using AwsOps.Core.Errors;

namespace AwsOps.Core.Volumes;

/// <summary>Decides how a group is grown or changed: a pure function of the group, the request and what EC2 says of the members.</summary>
public static class ResizePlanner
{
    /// <summary>Plans it.</summary>
    /// <param name="group">The group as the state has it.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="members">What EC2 knows of its volumes, in any order.</param>
    /// <exception cref="OpsException">InvalidParameter, VolumeNotAvailable or OperationState; nothing has been changed then.</exception>
    public static ResizePlan Plan(EbsVolumeGroup group, ResizeRequest request, IReadOnlyList<ResizeMember> members)
    {
        if (request is { SizeGiB: null, VolumeType: null, Iops: null, Throughput: null })
            throw new OpsException(OpsErrorId.InvalidParameter, "Say what to change: -SizeGiB, -VolumeType, -Iops or -Throughput.", group.VolumeGroupId);
        if (group.Status == VolumeGroupStatus.Creating)
            throw new OpsException(OpsErrorId.OperationState, $"Volume group {group.VolumeGroupId} is not finished. Resume-OpsOperation finishes what makes it.", group.VolumeGroupId);
        if (request is { SizeGiB: not null, Unmount: false } && group is { RaidLevel: 0, InstanceId: not null, MountPoint: not null })
        {
            throw new OpsException(OpsErrorId.InvalidParameter,
                $"The RAID 0 array of {group.VolumeGroupId} cannot be grown while it is mounted at {group.MountPoint}. With -Unmount it is unmounted and stopped for a moment, grown, and mounted again.",
                group.VolumeGroupId);
        }

        var known = members.ToDictionary(m => m.VolumeId, StringComparer.Ordinal);
        var plans = group.Volumes.OrderBy(v => v.RaidIndex).Select(v => Member(group, v, request, known.GetValueOrDefault(v.VolumeId))).ToList();
        var grow = request.SizeGiB is not null && group.InstanceId is not null;
        if (plans.TrueForAll(p => p.IsThere) && !grow)
            throw new OpsException(OpsErrorId.InvalidParameter, $"Every volume of {group.VolumeGroupId} has these values already.", group.VolumeGroupId);
        return new ResizePlan
        {
            VolumeGroupId = group.VolumeGroupId,
            Region = group.Region,
            InstanceId = group.InstanceId,
            HostName = group.HostName,
            RaidLevel = group.RaidLevel,
            FileSystem = group.FileSystem,
            Grow = grow,
            Unmount = request.Unmount,
            Members = plans,
        };
    }

    private static ResizeMemberPlan Member(EbsVolumeGroup group, EbsVolume volume, ResizeRequest request, ResizeMember? now)
    {
        if (now is null)
            throw Unavailable(volume, "does not exist any more");
        if (now.State is not ("available" or "in-use"))
            throw Unavailable(volume, $"is {now.State}");
        if (now.InstanceId != group.InstanceId)
            throw Unavailable(volume, $"is attached to {now.InstanceId ?? "nothing"}, not to {group.InstanceId ?? "nothing"} as the state says");
        var size = request.SizeGiB ?? now.SizeGiB;
        if (size < now.SizeGiB)
        {
            throw new OpsException(OpsErrorId.InvalidParameter,
                $"-SizeGiB '{size}' is not allowed: {volume.VolumeId} has {now.SizeGiB} GiB, and EBS volumes only grow.", size);
        }

        var limits = VolumeTypeLimits.Find(request.VolumeType ?? now.VolumeType);
        var sameType = limits?.Type == now.VolumeType;
        // What a type cannot have is dropped on the way to it; what it can have is kept, as EC2 keeps it.
        var spec = VolumeGroupRules.CheckVolume(new VolumeSpec
        {
            SizeGiB = size,
            VolumeType = request.VolumeType ?? now.VolumeType,
            Iops = request.Iops ?? (limits is { MaxIops: > 0 } && (sameType || limits.IopsRequired) ? now.Iops : null),
            Throughput = request.Throughput ?? (sameType && limits is { MaxThroughput: > 0 } ? now.Throughput : null),
        });
        var there = spec.SizeGiB == now.SizeGiB && sameType
            && (request.Iops is null || spec.Iops == now.Iops) && (request.Throughput is null || spec.Throughput == now.Throughput);
        if (!there && now.Modification is "modifying" or "optimizing")
        {
            throw new OpsException(OpsErrorId.VolumeNotAvailable,
                $"Volume {volume.VolumeId} is still {now.Modification} after its last modification; EC2 takes the next one when that is completed.", volume.VolumeId);
        }

        return new ResizeMemberPlan
        {
            VolumeId = volume.VolumeId,
            Device = volume.Device,
            SizeGiB = spec.SizeGiB,
            VolumeType = spec.VolumeType,
            Iops = spec.Iops,
            Throughput = spec.Throughput,
            IsThere = there,
        };
    }

    private static OpsException Unavailable(EbsVolume volume, string what) =>
        new(OpsErrorId.VolumeNotAvailable, $"Volume {volume.VolumeId} {what}. Update-EbsVolumeGroup compares the state with AWS.", volume.VolumeId);
}
