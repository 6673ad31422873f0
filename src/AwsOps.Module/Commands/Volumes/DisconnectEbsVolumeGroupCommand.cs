using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Detaches a volume group from its host: out of fstab and mdadm.conf, array stopped, every volume detached.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class DisconnectEbsVolumeGroupCommand : VolumeGroupCommand
{
    /// <summary>Unmount it first; a mounted group is refused otherwise.</summary>
    [Parameter]
    public SwitchParameter Unmount { get; set; }

    /// <summary>Go on without the host and have EC2 detach by force: for a host that is dead. What it had not written is lost.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var group = await GroupAsync(pipeline, cancellationToken);
        if (await new VolumeGroupHostService(Session).DisconnectAsync(group, IsOn(Unmount), IsOn(Force), pipeline, cancellationToken) is { } changed)
            pipeline.Output(changed);
    });
}
