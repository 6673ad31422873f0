using AwsOps.Core.Errors;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes;

/// <summary>Decides how a volume group is made: a pure function of the request and what is known of the target.</summary>
public static class VolumeGroupPlanner
{
    /// <summary>Checks the request by itself; nothing needs to be known of AWS.</summary>
    public static NewVolumeGroupRequest Check(NewVolumeGroupRequest request)
    {
        VolumeGroupRules.CheckArray(request.Count, request.RaidLevel, request.ChunkSizeKiB);
        TagRules.Check(request.Tags);
        return request with
        {
            Volume = VolumeGroupRules.CheckVolume(request.Volume),
            FileSystem = VolumeGroupRules.CheckFileSystem(request.FileSystem),
            MountPoint = request.MountPoint is { } path ? VolumeGroupRules.CheckMountPoint(path) : null,
        };
    }

    /// <summary>Plans a new, empty group on a host.</summary>
    /// <param name="request">A request that <see cref="Check"/> returned.</param>
    /// <param name="target">The host.</param>
    /// <param name="operationId">Id for the operation.</param>
    /// <param name="volumeGroupId">Id for the group.</param>
    public static VolumeGroupPlan PlanNew(NewVolumeGroupRequest request, AttachTarget target, string operationId, string volumeGroupId)
    {
        CheckFree(request.MountPoint, target);
        var devices = DeviceNames.Free(request.Count, target.UsedDevices, target.InstanceId);
        var single = request.Count == 1;
        return new VolumeGroupPlan
        {
            OperationId = operationId,
            VolumeGroupId = volumeGroupId,
            Name = request.Name,
            Region = target.Region,
            Zone = target.Zone,
            InstanceId = target.InstanceId,
            HostName = target.HostName,
            RaidLevel = single ? null : request.RaidLevel,
            ChunkSizeKiB = single ? null : request.ChunkSizeKiB,
            FileSystem = request.FileSystem,
            MountPoint = request.MountPoint,
            Automount = request.Automount && request.MountPoint is not null,
            Tags = request.Tags,
            Members = devices.Select((device, i) => new VolumeMemberPlan { RaidIndex = i, Volume = request.Volume, Device = device }).ToList(),
        };
    }

    /// <summary>Plans a group from a snapshot group, in a zone or on a host.</summary>
    /// <param name="source">A group whose members all exist.</param>
    /// <param name="request">Zone, mount point and changes to the volumes.</param>
    /// <param name="target">The host; null restores to the request's zone only.</param>
    /// <param name="operationId">Id for the operation.</param>
    /// <param name="volumeGroupId">Id for the group.</param>
    public static VolumeGroupPlan PlanRestore(
        SnapshotGroup source, RestoreRequest request, AttachTarget? target, string operationId, string volumeGroupId)
    {
        var zone = target?.Zone ?? request.Zone
            ?? throw new OpsException(OpsErrorId.InvalidParameter, "Say where to restore to: -Zone, -TargetHostName or -TargetInstanceId.");
        if (request.Zone is { } asked && asked != zone)
            throw new OpsException(OpsErrorId.ZoneMismatch, $"-Zone '{asked}' is not the zone of host {target!.HostName}, which is {zone}. Leave -Zone out, or name a host in that zone.", asked);
        if (!zone.StartsWith(source.Region, StringComparison.Ordinal))
            throw new OpsException(OpsErrorId.ZoneMismatch, $"Zone {zone} is not in Region {source.Region}, where snapshot group {source.SnapshotGroupId} is. Restore to a zone or host of {source.Region}.", zone);
        var mountPoint = request.MountPoint is { } path ? VolumeGroupRules.CheckMountPoint(path) : null;
        if (target is null && mountPoint is not null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-MountPoint '{mountPoint}' needs a host: -TargetHostName or -TargetInstanceId.", mountPoint);
        CheckFree(mountPoint, target);
        var members = source.Snapshots.OrderBy(s => s.RaidIndex).ToList();
        var devices = target is null ? null : DeviceNames.Free(members.Count, target.UsedDevices, target.InstanceId);
        return new VolumeGroupPlan
        {
            OperationId = operationId,
            VolumeGroupId = volumeGroupId,
            Name = request.Name,
            Region = source.Region,
            Zone = zone,
            InstanceId = target?.InstanceId,
            HostName = target?.HostName,
            RaidLevel = source.RaidLevel,
            ChunkSizeKiB = source.ChunkSizeKiB,
            FileSystem = source.FileSystem,
            MountPoint = mountPoint,
            Automount = request.Automount && mountPoint is not null,
            SnapshotGroupId = source.SnapshotGroupId,
            Tags = source.Tags,
            Members = members.Select((s, i) => new VolumeMemberPlan { RaidIndex = i, Volume = RestoredVolume(s, request), Device = devices?[i] }).ToList(),
        };
    }

    private static VolumeSpec RestoredVolume(EbsSnapshot snapshot, RestoreRequest request)
    {
        var type = request.VolumeType ?? snapshot.VolumeType;
        var sameType = type.Equals(snapshot.VolumeType, StringComparison.OrdinalIgnoreCase);
        // -Iops 0 drops provisioned IOPS; a type that needs them or never has them decides for itself.
        var iops = request.Iops switch { 0 => null, { } asked => asked, null => sameType ? snapshot.Iops : null };
        if (VolumeTypeLimits.Find(type) is { MaxIops: 0 } && request.Iops is null)
            iops = null;
        return VolumeGroupRules.CheckVolume(new VolumeSpec
        {
            SizeGiB = snapshot.SizeGiB,
            VolumeType = type,
            Iops = iops,
            Throughput = sameType ? snapshot.Throughput : null,
            SnapshotId = snapshot.SnapshotId,
        });
    }

    internal static void CheckFree(string? mountPoint, AttachTarget? target)
    {
        if (mountPoint is not null && target is not null && target.UsedMountPoints.Contains(mountPoint))
            throw new OpsException(OpsErrorId.MountPointInUse, $"-MountPoint '{mountPoint}' is already used on host {target.HostName}; choose another one.", mountPoint);
    }
}
