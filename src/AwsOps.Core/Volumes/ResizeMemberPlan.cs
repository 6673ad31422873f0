namespace AwsOps.Core.Volumes;

/// <summary>What one member becomes.</summary>
public sealed record ResizeMemberPlan
{
    /// <summary>EC2 volume id.</summary>
    public required string VolumeId { get; init; }

    /// <summary>EC2 device name of its attachment.</summary>
    public string? Device { get; init; }

    /// <summary>Size in GiB, new or as it is.</summary>
    public required int SizeGiB { get; init; }

    /// <summary>EBS volume type, new or as it is.</summary>
    public required string VolumeType { get; init; }

    /// <summary>IOPS that are asked for; null leaves them to EC2.</summary>
    public int? Iops { get; init; }

    /// <summary>Throughput in MiB/s that is asked for; null leaves it to EC2.</summary>
    public int? Throughput { get; init; }

    /// <summary>Whether EC2 has it so already.</summary>
    public bool IsThere { get; init; }
}
