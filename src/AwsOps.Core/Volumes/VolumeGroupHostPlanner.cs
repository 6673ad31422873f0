using AwsOps.Core.Errors;

namespace AwsOps.Core.Volumes;

/// <summary>Decides what is done with a group that exists on a host: pure functions of the request and what is known.</summary>
public static class VolumeGroupHostPlanner
{
    /// <summary>Checks mount point and options by themselves.</summary>
    public static ConnectRequest Check(ConnectRequest request) => request with
    {
        MountPoint = request.MountPoint is { } path ? VolumeGroupRules.CheckMountPoint(path) : null,
        Options = VolumeGroupRules.CheckMountOptions(request.Options),
    };

    /// <summary>Refuses a group that cannot be attached anywhere as it is.</summary>
    public static void CheckFree(EbsVolumeGroup group, string hostName)
    {
        if (group.Status == VolumeGroupStatus.Creating)
            throw VolumeGroupErrors.Unfinished(group.VolumeGroupId);
        if (group.InstanceId is null)
            return;
        var where = group.HostName ?? group.InstanceId;
        throw new OpsException(
            OpsErrorId.VolumeGroupInUse,
            group.HostName == hostName
                ? $"Volume group {group.VolumeGroupId} is attached to {where} already. Mount-EbsVolumeGroup mounts it."
                : $"Volume group {group.VolumeGroupId} is attached to {where}. Disconnect-EbsVolumeGroup detaches it there.",
            group.VolumeGroupId);
    }

    /// <summary>Plans to attach a group to a host, assemble it, and mount it where asked.</summary>
    /// <param name="group">The group.</param>
    /// <param name="target">The host.</param>
    /// <param name="members">Its volumes, as EC2 has them now.</param>
    /// <param name="request">A request that <see cref="Check"/> returned.</param>
    public static VolumeGroupHostPlan Connect(EbsVolumeGroup group, AttachTarget target, IReadOnlyList<MemberState> members, ConnectRequest request)
    {
        CheckFree(group, target.HostName);
        if (group.Zone != target.Zone)
        {
            throw new OpsException(OpsErrorId.ZoneMismatch,
                $"Volume group {group.VolumeGroupId} is in {group.Zone}, host {target.HostName} in {target.Zone}: EBS volumes cannot leave their zone. "
                + "New-SnapshotGroup and Restore-SnapshotGroup make a copy there.", group.VolumeGroupId);
        }

        var known = members.ToDictionary(m => m.VolumeId);
        foreach (var volume in group.Volumes)
        {
            var now = known.GetValueOrDefault(volume.VolumeId)
                ?? throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Volume {volume.VolumeId} of {group.VolumeGroupId} does not exist in {group.Region}.", volume.VolumeId);
            if (now.State != "available")
            {
                var where = now.InstanceId is null ? "" : $" on {now.InstanceId}";
                throw new OpsException(OpsErrorId.VolumeNotAvailable,
                    $"Volume {volume.VolumeId} of {group.VolumeGroupId} is {now.State}{where}; all volumes must be available.", volume.VolumeId);
            }
        }

        VolumeGroupPlanner.CheckFree(request.MountPoint, target);
        return Plan(group, target.InstanceId, target.HostName) with
        {
            MountPoint = request.MountPoint,
            Automount = request.Automount && request.MountPoint is not null,
            Options = request.Options,
            Devices = [.. DeviceNames.Free(group.Volumes.Count, target.UsedDevices, target.InstanceId)],
        };
    }

    /// <summary>Plans to take a group off its host.</summary>
    /// <param name="group">The group.</param>
    /// <param name="unmount">Unmount it first.</param>
    /// <param name="force">Go on whatever the host says.</param>
    /// <param name="hostAnswers">Whether the instance runs.</param>
    public static VolumeGroupHostPlan Disconnect(EbsVolumeGroup group, bool unmount, bool force, bool hostAnswers)
    {
        CheckAttached(group);
        if (group.Status == VolumeGroupStatus.Mounted && hostAnswers && !unmount && !force)
        {
            throw new OpsException(OpsErrorId.VolumeGroupInUse,
                $"Volume group {group.VolumeGroupId} is mounted at {group.MountPoint} on {group.HostName ?? group.InstanceId}. With -Unmount it is unmounted first.", group.VolumeGroupId);
        }

        return Plan(group, group.InstanceId!, group.HostName) with
        {
            // Forced: what can still be written is.
            Unmount = unmount || force,
            Force = force,
            HostAnswers = hostAnswers,
        };
    }

    /// <summary>Plans to mount a group where it is attached.</summary>
    /// <param name="group">The group.</param>
    /// <param name="others">All groups of the account.</param>
    /// <param name="request">A request that <see cref="Check"/> returned.</param>
    public static VolumeGroupHostPlan Mount(EbsVolumeGroup group, IReadOnlyList<EbsVolumeGroup> others, ConnectRequest request)
    {
        CheckAttached(group);
        if (request.MountPoint is not null && group.MountPoint is not null && request.MountPoint != group.MountPoint)
        {
            throw new OpsException(OpsErrorId.VolumeGroupInUse,
                $"Volume group {group.VolumeGroupId} is mounted at {group.MountPoint}; Dismount-EbsVolumeGroup unmounts it there.", group.VolumeGroupId);
        }

        var mountPoint = request.MountPoint ?? group.MountPoint;
        CheckMountPointFree(group, mountPoint, others);
        return Plan(group, group.InstanceId!, group.HostName) with { MountPoint = mountPoint, Automount = request.Automount, Options = request.Options };
    }

    /// <summary>Plans to unmount a group.</summary>
    public static VolumeGroupHostPlan Dismount(EbsVolumeGroup group)
    {
        CheckAttached(group);
        return Plan(group, group.InstanceId!, group.HostName) with { Unmount = true };
    }

    /// <summary>Plans to enter a group for boot, or to take it out again.</summary>
    /// <param name="group">The group.</param>
    /// <param name="enable">Enter it.</param>
    /// <param name="others">All groups of the account.</param>
    /// <param name="request">A request that <see cref="Check"/> returned; only its mount point and options count.</param>
    public static VolumeGroupHostPlan Automount(EbsVolumeGroup group, bool enable, IReadOnlyList<EbsVolumeGroup> others, ConnectRequest request)
    {
        CheckAttached(group);
        var mountPoint = request.MountPoint ?? group.MountPoint;
        CheckMountPointFree(group, mountPoint, others);
        return Plan(group, group.InstanceId!, group.HostName) with { MountPoint = mountPoint, Automount = enable, Options = request.Options };
    }

    private static VolumeGroupHostPlan Plan(EbsVolumeGroup group, string instanceId, string? hostName) => new()
    {
        VolumeGroupId = group.VolumeGroupId,
        Region = group.Region,
        InstanceId = instanceId,
        HostName = hostName,
        RaidLevel = group.RaidLevel,
        ChunkSizeKiB = group.ChunkSizeKiB,
        FileSystem = group.FileSystem,
        IsCopy = group.SnapshotGroupId is not null,
        FormerMountPoint = group.MountPoint,
        Devices = group.Volumes.OrderBy(v => v.RaidIndex).Select(v => v.Device).ToList(),
    };

    private static void CheckAttached(EbsVolumeGroup group)
    {
        if (group.Status == VolumeGroupStatus.Creating)
            throw VolumeGroupErrors.Unfinished(group.VolumeGroupId);
        if (group.InstanceId is null)
            throw VolumeGroupErrors.NotAttached(group.VolumeGroupId);
    }

    private static void CheckMountPointFree(EbsVolumeGroup group, string? mountPoint, IReadOnlyList<EbsVolumeGroup> others)
    {
        if (mountPoint is not null && others.FirstOrDefault(o =>
            o.VolumeGroupId != group.VolumeGroupId && o.InstanceId == group.InstanceId && o.MountPoint == mountPoint) is { } other)
        {
            throw new OpsException(OpsErrorId.MountPointInUse,
                $"The mount point {mountPoint} on {group.HostName ?? group.InstanceId} belongs to volume group {other.VolumeGroupId}.", mountPoint);
        }
    }
}
