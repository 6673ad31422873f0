namespace AwsOps.Core.Snapshots.Drift;

/// <summary>The closed list of what may differ between the state and EC2's snapshots.</summary>
public static class SnapshotGroupDriftKind
{
    /// <summary>EC2 has a group by its tags that the state does not know.</summary>
    public const string GroupUnknown = "GroupUnknown";

    /// <summary>EC2 has a member by its tags that the state's group lacks.</summary>
    public const string MemberUnknown = "MemberUnknown";

    /// <summary>A member does not exist in EC2.</summary>
    public const string SnapshotGone = "SnapshotGone";

    /// <summary>EC2 calls a member broken.</summary>
    public const string SnapshotFailed = "SnapshotFailed";

    /// <summary>A member that was gone or broken is there.</summary>
    public const string SnapshotBack = "SnapshotBack";

    /// <summary>The members make another status than the state has.</summary>
    public const string StatusDiffers = "StatusDiffers";

    /// <summary>The tags tell another expiry.</summary>
    public const string ExpiryDiffers = "ExpiryDiffers";

    /// <summary>The tags tell another hold.</summary>
    public const string HoldDiffers = "HoldDiffers";

    /// <summary>The tags of a member no longer tell its group.</summary>
    public const string TagsDamaged = "TagsDamaged";

    /// <summary>A snapshot of ours that belongs to no group.</summary>
    public const string Orphan = "Orphan";
}
