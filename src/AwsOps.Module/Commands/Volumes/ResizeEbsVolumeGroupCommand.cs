using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;
using AwsOps.Module.Commands.Snapshots;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Grows volume groups while they are in use (RAID 0 unmounted), and changes the type, IOPS and throughput of their volumes.</summary>
[Cmdlet(VerbsCommon.Resize, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class ResizeEbsVolumeGroupCommand : RegionalOpsCommand
{
    /// <summary>Volume group id.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string? VolumeGroupId { get; set; }

    /// <summary>The host, by name; with -MountPoint.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>The host, by instance id; goes before the name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Where the group is mounted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.MountPointCompleter))]
    public string? MountPoint { get; set; }

    /// <summary>New size of each volume in GiB; volumes only grow.</summary>
    [Parameter]
    public int? SizeGiB { get; set; }

    /// <summary>New EBS volume type.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeTypeCompleter))]
    public string? VolumeType { get; set; }

    /// <summary>New IOPS of each volume.</summary>
    [Parameter]
    public int? Iops { get; set; }

    /// <summary>New throughput of each volume in MiB/s.</summary>
    [Parameter]
    public int? Throughput { get; set; }

    /// <summary>Unmount a RAID 0 array and stop it for a moment: it cannot be grown while it is mounted.</summary>
    [Parameter]
    public SwitchParameter Unmount { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var group = await new VolumeGroupTarget(VolumeGroupId, HostName, InstanceId, MountPoint).ResolveAsync(Session, pipeline, cancellationToken);
        var request = new ResizeRequest { SizeGiB = SizeGiB, VolumeType = VolumeType, Iops = Iops, Throughput = Throughput, Unmount = IsOn(Unmount) };
        if (await new VolumeGroupResizer(Session).ResizeAsync(group, request, pipeline, cancellationToken) is { } resized)
            pipeline.Output(resized);
    });
}
