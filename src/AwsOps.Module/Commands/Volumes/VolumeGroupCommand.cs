using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>What the cmdlets share that act on one group: it is named by its id, or by host and mount point.</summary>
public abstract class VolumeGroupCommand : RegionalOpsCommand
{
    /// <summary>Volume group id; goes before host and mount point.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string? VolumeGroupId { get; set; }

    /// <summary>The host, by name; with -MountPoint.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>The host, by instance id; goes before the name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Where the group is mounted on the host.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.MountPointCompleter))]
    public string? MountPoint { get; set; }

    /// <summary>The group that is meant.</summary>
    /// <exception cref="OpsException">InvalidParameter, HostNotFound, HostAmbiguous or VolumeGroupNotFound.</exception>
    protected Task<EbsVolumeGroup> GroupAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        new VolumeGroupTarget(VolumeGroupId, HostName, InstanceId, MountPoint).ResolveAsync(Session, pipeline, cancellationToken);
}
