using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Tests;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Proves a snapshot group: restores it to scratch volumes on a host, checks the file system, and removes them.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotGroup))]
public sealed class TestSnapshotGroupCommand : RestoringCommand
{
    /// <summary>Shell command run as root with the mount point as $1; exit code 0 passes.</summary>
    [Parameter]
    public string? Command { get; set; }

    /// <summary>Seconds that -Command may take; restore and check have limits of their own.</summary>
    [Parameter]
    public int TimeoutSeconds { get; set; } = 3600;

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (string.IsNullOrEmpty(SnapshotGroupId))
            throw new OpsException(OpsErrorId.InvalidParameter, "Say what to test: -SnapshotGroupId.");
        if (!HasTargetHost)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say where to test it: -TargetHostName or -TargetInstanceId.");
        ParameterValues.CheckTimeout(TimeoutSeconds);
        var request = new SnapshotTestRequest { Command = string.IsNullOrWhiteSpace(Command) ? null : Command, CommandSeconds = TimeoutSeconds, VolumeType = VolumeType };
        var source = await new SnapshotGroupService(Session).GetAsync(SnapshotGroupId, cancellationToken);
        var host = await TargetHostAsync(pipeline, cancellationToken);
        if (await new SnapshotTestService(Session).TestAsync(source, host, request, pipeline, cancellationToken) is not { } tested)
            return;
        pipeline.Output(tested);
        if (tested.TestStatus == SnapshotTestStatus.Failed)
            throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"The restore test of {tested.SnapshotGroupId} failed: {tested.TestDetail}.", tested.SnapshotGroupId);
    });
}
