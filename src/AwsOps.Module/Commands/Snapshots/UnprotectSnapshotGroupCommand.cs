using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Holds;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Takes holds, and the EC2 locks with them, off snapshot groups.</summary>
[Cmdlet(VerbsSecurity.Unprotect, "SnapshotGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SnapshotGroup))]
public sealed class UnprotectSnapshotGroupCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string[] SnapshotGroupId { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var id in SnapshotGroupId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await new SnapshotHoldService(Session).UnprotectAsync(id, pipeline, cancellationToken) is { } group)
                    pipeline.Output(group);
            });
        }
    }
}
