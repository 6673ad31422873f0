using AwsOps.Core.State;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Follows a copy, and copies of copies, back to the group that was taken of the volumes.</summary>
internal static class SnapshotGroupOrigin
{
    /// <summary>Id of the group that a group was copied from in the first place; its own when it is no copy. Groups of the history lead on, too.</summary>
    /// <param name="group">The group.</param>
    /// <param name="account">Its account.</param>
    /// <param name="store">The state.</param>
    public static string Of(SnapshotGroup group, string account, OpsStore store)
    {
        // Ids come out of tags too, which anybody can write: a circle must not be endless.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Add(group.SnapshotGroupId) && group.SourceSnapshotGroupId is { } source)
        {
            account = group.SourceAccountId ?? account;
            if (store.SnapshotGroups.Get(account, source, includeDeleted: true) is not { } before)
                return source;
            group = before;
        }

        return group.SnapshotGroupId;
    }
}
