using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>What the cmdlets share that make volumes of a snapshot group, on a host or elsewhere.</summary>
public abstract class RestoringCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group id.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string? SnapshotGroupId { get; set; }

    /// <summary>Target host, by name.</summary>
    [Parameter]
    [Identity("HostName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? TargetHostName { get; set; }

    /// <summary>Target host, by instance id; goes before the name.</summary>
    [Parameter]
    [Identity("InstanceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? TargetInstanceId { get; set; }

    /// <summary>EBS type of the new volumes; the source's where not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeTypeCompleter))]
    public string? VolumeType { get; set; }

    /// <summary>Whether a target host was named.</summary>
    protected bool HasTargetHost => TargetHostName is not null || TargetInstanceId is not null;

    /// <summary>The target host.</summary>
    /// <exception cref="AwsOps.Core.Errors.OpsException">HostNotFound or HostAmbiguous.</exception>
    protected Task<OpsHost> TargetHostAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        new HostInventory(Session).ResolveAsync(TargetHostName, TargetInstanceId, "Target", pipeline, cancellationToken);
}
