namespace AwsOps.Core.Retention;

/// <summary>What retention must know besides the groups.</summary>
public sealed record RetentionOptions
{
    /// <summary>Snapshots that something uses (AMI, launch template, lock, copy in flight), with what uses them: EC2 snapshot id to reason.</summary>
    public IReadOnlyDictionary<string, string> InUse { get; init; } = new Dictionary<string, string>(0);

    /// <summary>Ids of the groups that the state store records as taken by us; null when all groups given come from there.</summary>
    public IReadOnlySet<string>? Ours { get; init; }

    /// <summary>Ids of the snapshots that AWS listed, in all Regions of the groups; null when no listing was made.</summary>
    public IReadOnlySet<string>? Listed { get; init; }

    /// <summary>Ids of the groups whose removal has begun and not ended: they miss snapshots rightly, and are no backup any more.</summary>
    public IReadOnlySet<string> BeingDeleted { get; init; } = new HashSet<string>(0);

    /// <summary>Why a listing (of snapshots, or of what uses them) failed; null when none did.</summary>
    public string? ListingError { get; init; }

    /// <summary>The user takes responsibility for the share of deletions and for listings. No other guard yields to it.</summary>
    public bool Force { get; init; }

    /// <summary>The largest share of the groups seen that one run may delete, in percent.</summary>
    public int MaxDeletePercent { get; init; } = 30;

    /// <summary>The share is not looked at when fewer groups than this are seen: one of three is more than 30 %, and normal.</summary>
    public int MinGroupsForShare { get; init; } = 10;
}
