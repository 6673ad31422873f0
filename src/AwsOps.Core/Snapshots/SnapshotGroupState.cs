namespace AwsOps.Core.Snapshots;

/// <summary>Derives a group's status from its members.</summary>
public static class SnapshotGroupState
{
    /// <summary>Complete when every member exists and none is in error; Failed when no usable member is left; Partial between.</summary>
    /// <param name="group">The group with the members that exist.</param>
    /// <param name="expected">How many members it must have.</param>
    public static string Of(SnapshotGroup group, int expected)
    {
        var usable = group.Snapshots.Count(s => s.State is not ("error" or "missing"));
        if (usable == 0)
            return SnapshotGroupStatus.Failed;
        return usable == expected ? SnapshotGroupStatus.Complete : SnapshotGroupStatus.Partial;
    }

    /// <summary>Whether every member's blocks are stored: what restore waits for, and what the purge calls a good group.</summary>
    public static bool IsStored(SnapshotGroup group) =>
        group.Status == SnapshotGroupStatus.Complete && group.Snapshots.All(s => s.State == "completed");
}
