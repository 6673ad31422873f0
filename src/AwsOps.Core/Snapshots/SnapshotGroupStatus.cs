namespace AwsOps.Core.Snapshots;

/// <summary>The closed list of snapshot group states. Only <see cref="Complete"/> and <see cref="Pending"/> groups count for a slot; only Complete ones restore.</summary>
public static class SnapshotGroupStatus
{
    /// <summary>The group is recorded; its snapshots are being begun.</summary>
    public const string Pending = "Pending";

    /// <summary>Every member exists and none is in error. EC2 may still be storing blocks: see each member's State.</summary>
    public const string Complete = "Complete";

    /// <summary>Some members are missing or in error.</summary>
    public const string Partial = "Partial";

    /// <summary>No member is usable.</summary>
    public const string Failed = "Failed";

    /// <summary>Gone; kept for history.</summary>
    public const string Deleted = "Deleted";
}
