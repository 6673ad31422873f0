namespace AwsOps.Core.Snapshots;

/// <summary>One member of a snapshot group.</summary>
public sealed record EbsSnapshot
{
    /// <summary>EC2 snapshot id.</summary>
    public required string SnapshotId { get; init; }

    /// <summary>The volume it was taken from.</summary>
    public required string VolumeId { get; init; }

    /// <summary>0-based position of that volume in the array.</summary>
    public required int RaidIndex { get; init; }

    /// <summary>Size of the volume in GiB.</summary>
    public required int SizeGiB { get; init; }

    /// <summary>Type of the source volume.</summary>
    public required string VolumeType { get; init; }

    /// <summary>Provisioned IOPS of the source volume.</summary>
    public int? Iops { get; init; }

    /// <summary>Throughput of the source volume in MiB/s.</summary>
    public int? Throughput { get; init; }

    /// <summary>Whether it is encrypted.</summary>
    public bool Encrypted { get; init; }

    /// <summary>KMS key it is encrypted with, where known.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The snapshot it is a copy of, if it is one.</summary>
    public string? SourceSnapshotId { get; init; }

    /// <summary>EC2's state when last seen (pending, completed, error).</summary>
    public required string State { get; init; }

    /// <summary>What a list of them shows: SnapshotId.</summary>
    public override string ToString() => SnapshotId;
}
