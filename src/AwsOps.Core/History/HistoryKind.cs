namespace AwsOps.Core.History;

/// <summary>What was deleted.</summary>
public static class HistoryKind
{
    /// <summary>A volume group.</summary>
    public const string VolumeGroup = "VolumeGroup";

    /// <summary>A snapshot group.</summary>
    public const string SnapshotGroup = "SnapshotGroup";

    /// <summary>A snapshot schedule.</summary>
    public const string Schedule = "Schedule";
}
