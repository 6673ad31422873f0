using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Attaches volume groups to a host, assembles their arrays, and mounts them where asked.</summary>
[Cmdlet(VerbsCommunications.Connect, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class ConnectEbsVolumeGroupCommand : RegionalOpsCommand
{
    /// <summary>Volume group ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[] VolumeGroupId { get; set; } = [];

    /// <summary>The host to attach to, by name.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>The host to attach to, by instance id; goes before the name.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Where to mount it; without it nothing is mounted.</summary>
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
        if (string.IsNullOrEmpty(HostName) && string.IsNullOrEmpty(InstanceId))
            throw new OpsException(OpsErrorId.InvalidParameter, "Say which host to attach to: -HostName or -InstanceId.");
        var request = VolumeGroupHostPlanner.Check(new ConnectRequest { MountPoint = MountPoint, Automount = !IsOn(NoAutomount), Options = MountOption });
        foreach (var id in VolumeGroupId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                var group = await new VolumeGroupService(Session).GetAsync(id, cancellationToken);
                var host = await new HostInventory(Session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
                if (await new VolumeGroupHostService(Session).ConnectAsync(group, host, request, pipeline, cancellationToken) is { } changed)
                    pipeline.Output(changed);
            });
        }
    }
}
