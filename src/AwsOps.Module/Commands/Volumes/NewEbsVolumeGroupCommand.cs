using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Creates EBS volumes, attaches them to a host, makes a RAID array and a file system of them, and mounts it.</summary>
[Cmdlet(VerbsCommon.New, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class NewEbsVolumeGroupCommand : RegionalOpsCommand
{
    /// <summary>The host, by name.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("HostName")]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>The host, by instance id; goes before the name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Number of volumes.</summary>
    [Parameter(Mandatory = true)]
    public int Count { get; set; }

    /// <summary>Size of each volume in GiB.</summary>
    [Parameter(Mandatory = true)]
    public int SizeGiB { get; set; }

    /// <summary>RAID level 0, 1, 5 or 10.</summary>
    [Parameter]
    public int RaidLevel { get; set; }

    /// <summary>RAID chunk size in KiB.</summary>
    [Parameter]
    public int ChunkSizeKiB { get; set; } = 256;

    /// <summary>File system to make.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.FileSystemCompleter))]
    public string FileSystem { get; set; } = "xfs";

    /// <summary>EBS volume type.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.VolumeTypeCompleter))]
    public string VolumeType { get; set; } = "gp3";

    /// <summary>IOPS of each volume.</summary>
    [Parameter]
    public int? Iops { get; set; }

    /// <summary>Throughput of each volume in MiB/s.</summary>
    [Parameter]
    public int? Throughput { get; set; }

    /// <summary>Encrypt the volumes.</summary>
    [Parameter]
    public SwitchParameter Encrypted { get; set; }

    /// <summary>KMS key for the encryption.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Where to mount it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MountPoint { get; set; }

    /// <summary>Do not mount it at boot.</summary>
    [Parameter]
    public SwitchParameter NoAutomount { get; set; }

    /// <summary>Label of the group.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Tags for the volumes.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (string.IsNullOrEmpty(HostName) && string.IsNullOrEmpty(InstanceId))
            throw new OpsException(OpsErrorId.InvalidParameter, "Say which host: -HostName or -InstanceId.");
        var request = VolumeGroupPlanner.Check(Request());
        var host = await new HostInventory(Session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
        if (await new VolumeGroupService(Session).NewAsync(request, host, pipeline, cancellationToken) is { } group)
            pipeline.Output(group);
    });

    private NewVolumeGroupRequest Request() => new()
    {
        Count = Count,
        RaidLevel = RaidLevel,
        ChunkSizeKiB = ChunkSizeKiB,
        FileSystem = FileSystem,
        MountPoint = MountPoint,
        Automount = !IsOn(NoAutomount),
        Name = string.IsNullOrEmpty(Name) ? null : Name,
        Tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [],
        Volume = new VolumeSpec
        {
            SizeGiB = SizeGiB,
            VolumeType = VolumeType,
            Iops = Iops,
            Throughput = Throughput,
            Encrypted = IsOn(Encrypted),
            KmsKeyId = KmsKeyId,
        },
    };
}
