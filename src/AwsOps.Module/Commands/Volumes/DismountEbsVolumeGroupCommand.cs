using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Unmounts a volume group; it stays attached, its array runs on, and it is mounted at boot as before.</summary>
[Cmdlet(VerbsData.Dismount, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class DismountEbsVolumeGroupCommand : VolumeGroupCommand
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var group = await GroupAsync(pipeline, cancellationToken);
        if (await new VolumeGroupHostService(Session).DismountAsync(group, pipeline, cancellationToken) is { } changed)
            pipeline.Output(changed);
    });
}
