using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Takes a volume group out of fstab and mdadm.conf of its host; what is mounted stays mounted.</summary>
[Cmdlet(VerbsLifecycle.Disable, "EbsAutomount", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class DisableEbsAutomountCommand : VolumeGroupCommand
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var group = await GroupAsync(pipeline, cancellationToken);
        if (await new VolumeGroupHostService(Session).SetAutomountAsync(group, enable: false, new ConnectRequest(), pipeline, cancellationToken) is { } changed)
            pipeline.Output(changed);
    });
}
