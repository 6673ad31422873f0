namespace AwsOps.Core.Retention;

/// <summary>Why a snapshot group is kept, or when and why it goes.</summary>
public sealed record SnapshotRetention
{
    /// <summary>The group.</summary>
    public required string SnapshotGroupId { get; init; }

    /// <summary>The volume group it is of.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>Host at the time.</summary>
    public string? HostName { get; init; }

    /// <summary>Mount point at the time.</summary>
    public string? MountPoint { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>Tier, when a schedule took it.</summary>
    public string? Tier { get; init; }

    /// <summary>UTC instant it was taken.</summary>
    public required DateTime Created { get; init; }

    /// <summary>UTC expiry; null for never.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>Keep, Delete or Skip: what a purge does now.</summary>
    public required string Action { get; init; }

    /// <summary>The rule that decides.</summary>
    public required string Cause { get; init; }

    /// <summary>UTC instant from which a purge may delete it, as far as that is settled; null when it is not, or never.</summary>
    public DateTime? GoesAt { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }
}
