namespace AwsOps.Core.Volumes;

/// <summary>How each member volume is made.</summary>
public sealed record VolumeSpec
{
    /// <summary>Size in GiB.</summary>
    public required int SizeGiB { get; init; }

    /// <summary>EBS volume type.</summary>
    public required string VolumeType { get; init; }

    /// <summary>IOPS, where the type takes them.</summary>
    public int? Iops { get; init; }

    /// <summary>Throughput in MiB/s, where the type takes it.</summary>
    public int? Throughput { get; init; }

    /// <summary>Encrypt the volume.</summary>
    public bool Encrypted { get; init; }

    /// <summary>KMS key; null means the account's default key.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Snapshot it is made from; null for an empty volume.</summary>
    public string? SnapshotId { get; init; }
}
