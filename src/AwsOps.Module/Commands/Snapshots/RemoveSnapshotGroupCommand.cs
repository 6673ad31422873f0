using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Deletes snapshot groups with their snapshots.</summary>
[Cmdlet(VerbsCommon.Remove, "SnapshotGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SnapshotGroup))]
public sealed class RemoveSnapshotGroupCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string[] SnapshotGroupId { get; set; } = [];

    /// <summary>Also delete snapshots that an AMI or launch template names, where EC2 allows it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var id in SnapshotGroupId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await new SnapshotGroupService(Session).RemoveAsync(id, IsOn(Force), pipeline, cancellationToken) is { } group)
                    pipeline.Output(group);
            });
        }
    }
}
