namespace AwsOps.Core.Snapshots.Drift;

/// <summary>One difference between the state and EC2's snapshots.</summary>
public sealed record SnapshotGroupDrift
{
    /// <summary>The group; null for a snapshot whose tags name none.</summary>
    public string? SnapshotGroupId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>What differs: see <see cref="SnapshotGroupDriftKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The snapshot it is about; null for the group as a whole.</summary>
    public string? Subject { get; init; }

    /// <summary>What the state says.</summary>
    public required string Expected { get; init; }

    /// <summary>What is.</summary>
    public required string Found { get; init; }

    /// <summary>Whether the state can be made to say what is, or the orphan be deleted.</summary>
    public bool CanRepair { get; init; }

    /// <summary>Whether that was done.</summary>
    public bool Repaired { get; init; }

    /// <summary>How it is or was repaired; else what can be done about it.</summary>
    public required string Remedy { get; init; }

    /// <summary>What a list of them shows: kind and what it is about.</summary>
    public override string ToString() => $"{Kind} {Subject ?? SnapshotGroupId}";
}
