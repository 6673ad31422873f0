using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Deletes volume groups that are attached to nothing, with their volumes.</summary>
[Cmdlet(VerbsCommon.Remove, "EbsVolumeGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class RemoveEbsVolumeGroupCommand : RegionalOpsCommand
{
    /// <summary>Volume group ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[] VolumeGroupId { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var id in VolumeGroupId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await new VolumeGroupService(Session).RemoveAsync(id, pipeline, cancellationToken) is { } group)
                    pipeline.Output(group);
            });
        }
    }
}
