using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands;

/// <summary>Which volume group a user means: its id, or a host and a mount point.</summary>
internal sealed record VolumeGroupTarget(string? VolumeGroupId, string? HostName, string? InstanceId, string? MountPoint)
{
    /// <summary>Finds the group. The id goes first, for an object from the pipeline brings the rest along.</summary>
    /// <exception cref="OpsException">InvalidParameter, HostNotFound, HostAmbiguous or VolumeGroupNotFound.</exception>
    public async Task<EbsVolumeGroup> ResolveAsync(OpsSession session, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var groups = new VolumeGroupService(session);
        if (!string.IsNullOrEmpty(VolumeGroupId))
            return await groups.GetAsync(VolumeGroupId, cancellationToken);
        if (string.IsNullOrEmpty(HostName) && string.IsNullOrEmpty(InstanceId))
            throw new OpsException(OpsErrorId.InvalidParameter, "Say which volume group: -VolumeGroupId, or -HostName or -InstanceId with -MountPoint.");
        if (string.IsNullOrEmpty(MountPoint))
            throw new OpsException(OpsErrorId.InvalidParameter, "-MountPoint is missing: a host may have several volume groups.", HostName ?? InstanceId);
        VolumeGroupRules.CheckMountPoint(MountPoint);
        var host = await new HostInventory(session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
        return await groups.MountedAsync(host, MountPoint, cancellationToken);
    }
}
