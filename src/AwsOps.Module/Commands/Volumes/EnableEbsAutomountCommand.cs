using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Enters volume groups in fstab and mdadm.conf of their hosts, without mounting them.</summary>
[Cmdlet(VerbsLifecycle.Enable, "EbsAutomount", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class EnableEbsAutomountCommand : RegionalOpsCommand
{
    /// <summary>Volume group ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[] VolumeGroupId { get; set; } = [];

    /// <summary>Where it is to be mounted; without it where it is mounted, else where the host's fstab says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MountPoint { get; set; }

    /// <summary>Mount options beside noatime,nodiratime, comma separated.</summary>
    [Parameter]
    public string? MountOption { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = VolumeGroupHostPlanner.Check(new ConnectRequest { MountPoint = MountPoint, Options = MountOption });
        foreach (var id in VolumeGroupId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                var group = await new VolumeGroupService(Session).GetAsync(id, cancellationToken);
                if (await new VolumeGroupHostService(Session).SetAutomountAsync(group, enable: true, request, pipeline, cancellationToken) is { } changed)
                    pipeline.Output(changed);
            });
        }
    }
}
