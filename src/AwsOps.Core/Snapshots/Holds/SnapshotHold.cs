using System.Globalization;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Snapshots.Holds;

/// <summary>Holds on snapshot groups: what they keep, and what they are called.</summary>
public static class SnapshotHold
{
    /// <summary>Whether a hold keeps the group at an instant.</summary>
    public static bool IsHeld(SnapshotGroup group, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.HoldReason is not null && (group.HoldUntil is not { } until || until > utc);
    }

    /// <summary>The hold in words, as <c>until 2027-01-01T00:00:00Z: audit</c>.</summary>
    public static string Text(SnapshotGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var until = group.HoldUntil is { } end ? $"until {end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : "until Unprotect-SnapshotGroup takes the hold off";
        return $"{until}: {group.HoldReason}";
    }

    /// <summary>Throws when a hold keeps the group.</summary>
    /// <exception cref="OpsException">DeletionGuard.</exception>
    public static void Check(SnapshotGroup group, DateTime utc)
    {
        if (IsHeld(group, utc))
            throw new OpsException(OpsErrorId.DeletionGuard, $"Snapshot group {group.SnapshotGroupId} is held {Text(group)}. Unprotect-SnapshotGroup takes the hold off; -Force does not.", group.SnapshotGroupId);
    }
}
