namespace AwsOps.Core.Volumes;

/// <summary>One member of a volume group.</summary>
public sealed record EbsVolume
{
    /// <summary>EC2 volume id.</summary>
    public required string VolumeId { get; init; }

    /// <summary>0-based position in the array.</summary>
    public required int RaidIndex { get; init; }

    /// <summary>Size in GiB.</summary>
    public required int SizeGiB { get; init; }

    /// <summary>EBS volume type (gp3, gp2, io2, io1, st1, sc1, standard).</summary>
    public required string VolumeType { get; init; }

    /// <summary>Provisioned IOPS, where the type has them.</summary>
    public int? Iops { get; init; }

    /// <summary>Throughput in MiB/s (gp3).</summary>
    public int? Throughput { get; init; }

    /// <summary>Whether the volume is encrypted.</summary>
    public bool Encrypted { get; init; }

    /// <summary>KMS key, where one was named.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The attachment's device name in EC2 (/dev/xvdf); the guest may call it otherwise.</summary>
    public string? Device { get; init; }

    /// <summary>What a list of them shows: VolumeId.</summary>
    public override string ToString() => VolumeId;
}
