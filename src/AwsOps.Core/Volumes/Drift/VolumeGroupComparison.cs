namespace AwsOps.Core.Volumes.Drift;

/// <summary>What comparing a group has found.</summary>
/// <param name="Before">The group as the state has it; null when the state does not know it.</param>
/// <param name="After">The group as the state should have it; null when there is nothing left of it, or nothing to rebuild it from.</param>
/// <param name="Drifts">The differences.</param>
public sealed record VolumeGroupComparison(EbsVolumeGroup? Before, EbsVolumeGroup? After, IReadOnlyList<VolumeGroupDrift> Drifts)
{
    /// <summary>Whether the state is to be changed.</summary>
    public bool HasRepair => Drifts.Any(d => d.CanRepair);

    /// <summary>The group's id.</summary>
    public string VolumeGroupId => (Before ?? After)?.VolumeGroupId ?? Drifts[0].VolumeGroupId;
}
