namespace AwsOps.Core.Volumes;

/// <summary>What a user asks of Restore-SnapshotGroup, beside the source and the target host.</summary>
public sealed record RestoreRequest
{
    /// <summary>Availability Zone for the volumes; null when a host is given.</summary>
    public string? Zone { get; init; }

    /// <summary>Where to mount it; null leaves it unmounted.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Whether it is mounted at boot.</summary>
    public bool Automount { get; init; } = true;

    /// <summary>IOPS of each volume: null keeps the source's, 0 drops them.</summary>
    public int? Iops { get; init; }

    /// <summary>EBS volume type: null keeps the source's.</summary>
    public string? VolumeType { get; init; }

    /// <summary>KMS key for the copy that a restore to another Region makes first; null as for any copy.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>How long to wait for the new volumes to be initialized; null does not wait.</summary>
    public TimeSpan? WaitInitialized { get; init; }

    /// <summary>Label of the new group.</summary>
    public string? Name { get; init; }
}
