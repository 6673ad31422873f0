namespace AwsOps.Core.History;

/// <summary>Something that was deleted, as it was last.</summary>
public sealed record HistoryEntry
{
    /// <summary>What it was: one of <see cref="HistoryKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Name of its host at the time.</summary>
    public string? HostName { get; init; }

    /// <summary>Instance id of its host at the time.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Its mount point at the time.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Its Region; null for a schedule that named none.</summary>
    public string? Region { get; init; }

    /// <summary>The volume group that a snapshot group was of, or that a schedule was for.</summary>
    public string? VolumeGroupId { get; init; }

    /// <summary>A volume group's name, or the description of a snapshot group or schedule.</summary>
    public string? Description { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>When it was deleted, in UTC.</summary>
    public required DateTime Deleted { get; init; }

    /// <summary>Ids of its volumes or snapshots, in the order of the array; empty for a schedule.</summary>
    public required IReadOnlyList<string> MemberIds { get; init; }
}
