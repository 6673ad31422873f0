namespace AwsOps.Core.Snapshots.Drift;

/// <summary>What a comparison of one group found.</summary>
/// <param name="Before">The group as the state has it; null when it does not know it.</param>
/// <param name="After">The group as it should have it; null when that is not known.</param>
/// <param name="Drifts">The differences.</param>
public sealed record SnapshotGroupComparison(SnapshotGroup? Before, SnapshotGroup? After, IReadOnlyList<SnapshotGroupDrift> Drifts)
{
    /// <summary>Whether the state can be made to say what is.</summary>
    public bool HasRepair => After is not null && Drifts.Any(d => d.CanRepair && d.Kind != SnapshotGroupDriftKind.Orphan);
}
