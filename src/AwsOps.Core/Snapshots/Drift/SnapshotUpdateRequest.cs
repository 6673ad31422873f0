namespace AwsOps.Core.Snapshots.Drift;

/// <summary>Which snapshot groups are compared, and what happens to orphans.</summary>
public sealed record SnapshotUpdateRequest
{
    /// <summary>Group ids; none means all of the Regions.</summary>
    public IReadOnlyList<string> SnapshotGroupIds { get; init; } = [];

    /// <summary>Regions to look in for groups that the state does not know.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Only look in <see cref="Regions"/>; else the Regions of the state's groups come by themselves.</summary>
    public bool OnlyRegions { get; init; }

    /// <summary>Delete orphans that no unfinished operation may still need.</summary>
    public bool RemoveOrphan { get; init; }

    /// <summary>Do not ask before that, and also delete orphans that an AMI or launch template names, where EC2 allows it.</summary>
    public bool Force { get; init; }
}
