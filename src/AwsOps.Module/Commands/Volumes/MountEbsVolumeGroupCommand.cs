using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Mounts volume groups on the hosts they are attached to.</summary>
[Cmdlet(VerbsData.Mount, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class MountEbsVolumeGroupCommand : RegionalOpsCommand
{
    /// <summary>Volume group ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[] VolumeGroupId { get; set; } = [];

    /// <summary>Where to mount it; without it where it was recorded, else where the host's fstab says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MountPoint { get; set; }

    /// <summary>Do not mount it at boot.</summary>
    [Parameter]
    public SwitchParameter NoAutomount { get; set; }

    /// <summary>Mount options beside noatime,nodiratime, comma separated.</summary>
    [Parameter]
    public string? MountOption { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = VolumeGroupHostPlanner.Check(new ConnectRequest { MountPoint = MountPoint, Automount = !IsOn(NoAutomount), Options = MountOption });
        foreach (var id in VolumeGroupId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                var group = await new VolumeGroupService(Session).GetAsync(id, cancellationToken);
                if (await new VolumeGroupHostService(Session).MountAsync(group, request, pipeline, cancellationToken) is { } changed)
                    pipeline.Output(changed);
            });
        }
    }
}
