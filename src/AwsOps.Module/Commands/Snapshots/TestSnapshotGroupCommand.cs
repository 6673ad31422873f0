using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Tests;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Proves a snapshot group: restores it to scratch volumes on a host, checks the file system, and removes them.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotGroup))]
public sealed class TestSnapshotGroupCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group id.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string? SnapshotGroupId { get; set; }

    /// <summary>Host to test on, by name.</summary>
    [Parameter]
    [Identity("HostName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? TargetHostName { get; set; }

    /// <summary>Host to test on, by instance id.</summary>
    [Parameter]
    [Identity("InstanceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? TargetInstanceId { get; set; }

    /// <summary>Shell command run as root with the mount point as $1; exit code 0 passes.</summary>
    [Parameter]
    public string? Command { get; set; }

    /// <summary>Seconds that the command may take.</summary>
    [Parameter]
    public int TimeoutSeconds { get; set; } = 3600;

    /// <summary>EBS type of the scratch volumes; the source's where not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeTypeCompleter))]
    public string? VolumeType { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (string.IsNullOrEmpty(SnapshotGroupId))
            throw new OpsException(OpsErrorId.InvalidParameter, "Say what to test: -SnapshotGroupId.");
        if (TargetHostName is null && TargetInstanceId is null)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say where to test it: -TargetHostName or -TargetInstanceId.");
        ParameterValues.CheckTimeout(TimeoutSeconds);
        var request = new SnapshotTestRequest { Command = string.IsNullOrWhiteSpace(Command) ? null : Command, CommandSeconds = TimeoutSeconds, VolumeType = VolumeType };
        var source = await new SnapshotGroupService(Session).GetAsync(SnapshotGroupId, cancellationToken);
        var host = await new HostInventory(Session).ResolveAsync(TargetHostName, TargetInstanceId, pipeline, cancellationToken);
        if (await new SnapshotTestService(Session).TestAsync(source, host, request, pipeline, cancellationToken) is not { } tested)
            return;
        pipeline.Output(tested);
        if (tested.TestStatus == SnapshotTestStatus.Failed)
            throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"The restore test of {tested.SnapshotGroupId} failed: {tested.TestDetail}.", tested.SnapshotGroupId);
    });
}
