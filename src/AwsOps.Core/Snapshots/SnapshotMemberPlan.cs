namespace AwsOps.Core.Snapshots;

/// <summary>One volume that is to be snapshotted.</summary>
public sealed record SnapshotMemberPlan
{
    /// <summary>0-based position in the array.</summary>
    public required int RaidIndex { get; init; }

    /// <summary>The volume.</summary>
    public required string VolumeId { get; init; }

    /// <summary>Size in GiB.</summary>
    public required int SizeGiB { get; init; }

    /// <summary>EBS volume type.</summary>
    public required string VolumeType { get; init; }

    /// <summary>Provisioned IOPS.</summary>
    public int? Iops { get; init; }

    /// <summary>Throughput in MiB/s.</summary>
    public int? Throughput { get; init; }
}
