using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Grows volume groups while they are in use (RAID 0 unmounted), and changes the type, IOPS and throughput of their volumes.</summary>
[Cmdlet(VerbsCommon.Resize, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class ResizeEbsVolumeGroupCommand : VolumeGroupCommand
{
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
        var group = await GroupAsync(pipeline, cancellationToken);
        var request = new ResizeRequest { SizeGiB = SizeGiB, VolumeType = VolumeType, Iops = Iops, Throughput = Throughput, Unmount = IsOn(Unmount) };
        if (await new VolumeGroupResizer(Session).ResizeAsync(group, request, pipeline, cancellationToken) is { } resized)
            pipeline.Output(resized);
    });
}
