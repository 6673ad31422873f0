namespace AwsOps.Core.Snapshots;

/// <summary>The closed list of snapshot group states. Only <see cref="Complete"/> and <see cref="Pending"/> groups count for a slot; only Complete ones restore.</summary>
public static class SnapshotGroupStatus
{
    /// <summary>All members exist; EC2 has not finished copying their blocks.</summary>
    public const string Pending = "Pending";

    /// <summary>All members exist and are completed.</summary>
    public const string Complete = "Complete";

    /// <summary>Some members are missing or in error.</summary>
    public const string Partial = "Partial";

    /// <summary>No member is usable.</summary>
    public const string Failed = "Failed";

    /// <summary>Gone; kept for history.</summary>
    public const string Deleted = "Deleted";
}
