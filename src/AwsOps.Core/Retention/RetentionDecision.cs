using System.Globalization;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Holds;

namespace AwsOps.Core.Retention;

/// <summary>What happens to one snapshot group, and why.</summary>
/// <param name="Group">The group.</param>
/// <param name="Action">What happens to it.</param>
/// <param name="Cause">The rule that decided.</param>
/// <param name="Detail">What the rule found (what uses it, which guard); null where the rule says it all.</param>
public sealed record RetentionDecision(SnapshotGroup Group, RetentionAction Action, RetentionCause Cause, string? Detail = null)
{
    /// <summary>Whether it is the backup, or one of several that may be, that a restore of its volume group in its Region has left: it stays until there is a newer one.</summary>
    public bool IsLast { get; init; }

    /// <summary>The reason in words.</summary>
    public string Reason => Cause switch
    {
        RetentionCause.Expired => $"expired {Time(Group.Expires)}",
        RetentionCause.NotExpired => $"expires {Time(Group.Expires)}",
        RetentionCause.NeverExpires => "never expires",
        RetentionCause.Held => $"is held {SnapshotHold.Text(Group)}",
        RetentionCause.LastComplete => $"expired {Time(Group.Expires)}, but is the last complete group of {Group.VolumeGroupId} in {Group.Region}",
        RetentionCause.NoneListed => $"expired {Time(Group.Expires)}, but AWS lists no complete group of {Group.VolumeGroupId} in {Group.Region} with all its snapshots",
        RetentionCause.InFuture => $"is dated in the future ({Time(Group.Created)}); neither counted nor deleted",
        RetentionCause.NotOurs => "is not in the state store as one of ours",
        RetentionCause.Pending => $"expired {Time(Group.Expires)}, but is still being taken",
        RetentionCause.InUse => $"expired {Time(Group.Expires)}, but is in use: {Detail}",
        _ => $"expired {Time(Group.Expires)}, but was held back: {Detail}",
    };

    private static string Time(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never";
}
