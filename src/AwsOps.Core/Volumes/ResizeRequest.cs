namespace AwsOps.Core.Volumes;

/// <summary>What a group's members are to become; what is null stays as it is.</summary>
public sealed record ResizeRequest
{
    /// <summary>Size of each member in GiB.</summary>
    public int? SizeGiB { get; init; }

    /// <summary>EBS volume type.</summary>
    public string? VolumeType { get; init; }

    /// <summary>IOPS of each member.</summary>
    public int? Iops { get; init; }

    /// <summary>Throughput of each member in MiB/s.</summary>
    public int? Throughput { get; init; }

    /// <summary>Let a mounted RAID 0 array be unmounted and stopped for the growth: it cannot be grown while it runs.</summary>
    public bool Unmount { get; init; }
}
