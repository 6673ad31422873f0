namespace AwsOps.Sandbox.State;

/// <summary>A block device mapping of an image or launch template.</summary>
internal sealed record MappingRow
{
    public string Device { get; init; } = string.Empty;

    public string? SnapshotId { get; init; }

    /// <summary>GiB.</summary>
    public int? Size { get; init; }

    public string? Type { get; init; }

    public int? Iops { get; init; }

    public int? Throughput { get; init; }

    public bool? Encrypted { get; init; }

    public string? KmsKeyId { get; init; }

    public bool? DeleteOnTermination { get; init; }

    public string? VirtualName { get; init; }
}
