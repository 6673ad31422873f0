using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Copies;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Copies a snapshot group to another Region, or in its Region under another key.</summary>
[Cmdlet(VerbsCommon.Copy, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotGroup))]
public sealed class CopySnapshotGroupCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group id.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string? SnapshotGroupId { get; set; }

    /// <summary>AWS Region that the copy is made in.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.RegionCompleter))]
    public string? DestinationRegion { get; set; }

    /// <summary>KMS key of the destination Region.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Make another copy where there is one already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Return when EC2 has stored the copies, not when it has begun them.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>With -Wait: seconds to wait at most.</summary>
    [Parameter]
    public int TimeoutSeconds { get; set; } = 86400;

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (string.IsNullOrEmpty(SnapshotGroupId))
            throw new OpsException(OpsErrorId.InvalidParameter, "Say what to copy: -SnapshotGroupId.");
        if (DestinationRegion is null)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say where to copy to: -DestinationRegion.");
        ParameterValues.CheckTimeout(TimeoutSeconds);
        var request = new SnapshotCopyRequest { Region = DestinationRegion, KmsKeyId = KmsKeyId, Force = IsOn(Force) };
        SnapshotCopyPlanner.Check(request);
        var source = await new SnapshotGroupService(Session).GetAsync(SnapshotGroupId, cancellationToken);
        if (source.Region == DestinationRegion && KmsKeyId is null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-DestinationRegion '{DestinationRegion}' is where {SnapshotGroupId} is; a copy there needs another key, -KmsKeyId.", DestinationRegion);
        if (await new SnapshotCopyService(Session).CopyAsync(source, request, pipeline, cancellationToken) is { } copy)
            pipeline.Output(IsOn(Wait) ? await new SnapshotGroupService(Session).WaitAsync(copy, TimeSpan.FromSeconds(TimeoutSeconds), pipeline, cancellationToken) : copy);
    });
}
