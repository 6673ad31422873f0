using System.Globalization;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Holds;

namespace AwsOps.Core.Retention;

/// <summary>
/// Decides, without I/O, which snapshot groups a purge deletes. A group may go once its expiry has passed. These stay whatever the user says:
/// the newest complete group of each volume group in each Region of which AWS lists every snapshot (all complete ones where there is none), groups
/// that are held, not ours or still being taken, groups dated in the future (they do not count as newest either), and groups of which a snapshot
/// is in use. Without Force nothing at all goes when a listing failed or
/// misses snapshots of complete groups, or when more than 30 % of at least ten live groups would go.
/// </summary>
public static class RetentionPlanner
{
    private const int NamedAtMost = 3;

    /// <summary>Plans a purge.</summary>
    /// <param name="groups">The snapshot groups; deleted ones are passed over. The order does not matter.</param>
    /// <param name="now">The instant of the purge.</param>
    /// <param name="options">What else must be known.</param>
    public static RetentionPlan Plan(IReadOnlyCollection<SnapshotGroup> groups, DateTimeOffset now, RetentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(options);
        var at = now.UtcDateTime;
        var last = LastComplete(groups, at, options);
        var decided = new List<Dated>(groups.Count);
        var seen = 0;
        var deletions = 0;
        foreach (var group in groups)
        {
            if (group.Status == SnapshotGroupStatus.Deleted)
                continue;
            var decision = Decide(group, at, options, last);
            decided.Add(new Dated(group.Created, decision));
            if (decision.Cause is not (RetentionCause.NotOurs or RetentionCause.InFuture))
                seen++;
            if (decision.Action == RetentionAction.Delete)
                deletions++;
        }

        decided.Sort();
        var decisions = decided.ConvertAll(d => d.Decision).ToArray();
        var missing = options.Listed is { } listed ? Unlisted(decisions, listed, options) : null;
        var guards = deletions == 0 ? [] : Guards(missing, deletions, seen, options);
        var blocked = guards.Count > 0 && !options.Force;
        return new RetentionPlan(blocked ? HeldBack(decisions, string.Join("; ", guards)) : decisions, guards, blocked)
        {
            Unlisted = options.ListingError is null ? missing : null,
        };
    }

    private static RetentionDecision Decide(SnapshotGroup group, DateTime now, RetentionOptions options, Dictionary<SnapshotGroup, SnapshotGroup> last)
    {
        // Where AWS lists no backup whole, nobody knows which one can be restored: all of them count as the last.
        var isLast = last.TryGetValue(group, out var newest) ? newest.SnapshotGroupId == group.SnapshotGroupId : IsBackup(group, now, options);
        if (!IsOurs(group, options))
            return Keep(RetentionCause.NotOurs);
        if (group.Created > now)
            return Keep(RetentionCause.InFuture);
        if (SnapshotHold.IsHeld(group, now))
            return Keep(RetentionCause.Held);
        if (group.Expires is not { } expires)
            return Keep(RetentionCause.NeverExpires);
        if (expires >= now)
            return Keep(RetentionCause.NotExpired);
        if (isLast)
            return Keep(newest is null ? RetentionCause.NoneListed : RetentionCause.LastComplete);
        if (group.Status is not (SnapshotGroupStatus.Complete or SnapshotGroupStatus.Partial or SnapshotGroupStatus.Failed))
            return new RetentionDecision(group, RetentionAction.Skip, RetentionCause.Pending);
        if (UsedBy(group, options) is { } use)
            return new RetentionDecision(group, RetentionAction.Skip, RetentionCause.InUse, use);
        return new RetentionDecision(group, RetentionAction.Delete, RetentionCause.Expired);

        RetentionDecision Keep(RetentionCause cause) => new(group, RetentionAction.Keep, cause) { IsLast = isLast };
    }

    // A copy in another Region does not stand in for the original, hence one group a Region. What AWS did not list whole stands in for nothing.
    private static Dictionary<SnapshotGroup, SnapshotGroup> LastComplete(IReadOnlyCollection<SnapshotGroup> groups, DateTime now, RetentionOptions options)
    {
        var newest = new Dictionary<SnapshotGroup, SnapshotGroup>(new SameVolumes());
        foreach (var group in groups)
        {
            if (!IsBackup(group, now, options))
                continue;
            if ((!newest.TryGetValue(group, out var other) || Compare(other, group) < 0) && IsListed(group, options))
                newest[group] = group;
        }

        return newest;
    }

    private static bool IsBackup(SnapshotGroup group, DateTime now, RetentionOptions options) =>
        group.Status == SnapshotGroupStatus.Complete && group.Created <= now && IsOurs(group, options) && !options.BeingDeleted.Contains(group.SnapshotGroupId);

    private static bool IsListed(SnapshotGroup group, RetentionOptions options)
    {
        if (options.Listed is not { } listed)
            return true;
        foreach (var snapshot in group.Snapshots)
        {
            if (!listed.Contains(snapshot.SnapshotId))
                return false;
        }

        return true;
    }

    private static int Compare(SnapshotGroup one, SnapshotGroup other)
    {
        var byTime = one.Created.CompareTo(other.Created);
        return byTime != 0 ? byTime : string.CompareOrdinal(one.SnapshotGroupId, other.SnapshotGroupId);
    }

    private static bool IsOurs(SnapshotGroup group, RetentionOptions options) => options.Ours?.Contains(group.SnapshotGroupId) ?? true;

    private static string? UsedBy(SnapshotGroup group, RetentionOptions options)
    {
        if (options.InUse.Count == 0)
            return null;
        foreach (var snapshot in group.Snapshots)
        {
            if (options.InUse.TryGetValue(snapshot.SnapshotId, out var use))
                return $"{snapshot.SnapshotId} {use}";
        }

        return null;
    }

    private static List<string> Guards(string? missing, int deletions, int seen, RetentionOptions options)
    {
        var guards = new List<string>();
        if (options.ListingError is { } error)
            guards.Add($"listing failed ({error})");
        if (missing is not null)
            guards.Add(missing);
        if (seen >= options.MinGroupsForShare && deletions * 100L > (long)seen * options.MaxDeletePercent)
        {
            guards.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{deletions} of {seen} groups would be deleted, more than {options.MaxDeletePercent} %"));
        }

        return guards;
    }

    // Partial and failed groups are known to miss members; a complete one that does tells that the listing is short or someone deleted behind us.
    private static string? Unlisted(RetentionDecision[] decisions, IReadOnlySet<string> listed, RetentionOptions options)
    {
        var named = new List<string>(NamedAtMost);
        var count = 0;
        foreach (var group in decisions.Select(d => d.Group))
        {
            if (group.Status != SnapshotGroupStatus.Complete || !IsOurs(group, options) || options.BeingDeleted.Contains(group.SnapshotGroupId))
                continue;
            foreach (var snapshot in group.Snapshots)
            {
                if (listed.Contains(snapshot.SnapshotId))
                    continue;
                count++;
                if (named.Count < NamedAtMost)
                    named.Add(snapshot.SnapshotId);
            }
        }

        if (count == 0)
            return null;
        var more = count > named.Count ? ", …" : "";
        return string.Create(CultureInfo.InvariantCulture, $"AWS did not list {count} snapshots that the state store knows ({string.Join(", ", named)}{more}); Update-SnapshotGroup tells which are gone");
    }

    private static RetentionDecision[] HeldBack(RetentionDecision[] decisions, string why) =>
        Array.ConvertAll(
            decisions,
            d => d.Action == RetentionAction.Delete ? d with { Action = RetentionAction.Skip, Cause = RetentionCause.HeldBack, Detail = why } : d);

    // The time beside the decision: with 100,000 of them, sorting spends its time on fetching what it compares.
    private readonly record struct Dated(DateTime Created, RetentionDecision Decision) : IComparable<Dated>
    {
        public int CompareTo(Dated other) => Created == other.Created ? Compare(Decision.Group, other.Decision.Group) : Created.CompareTo(other.Created);
    }

    private sealed class SameVolumes : IEqualityComparer<SnapshotGroup>
    {
        public bool Equals(SnapshotGroup? x, SnapshotGroup? y) => x?.VolumeGroupId == y?.VolumeGroupId && x?.Region == y?.Region;

        public int GetHashCode(SnapshotGroup obj) => string.GetHashCode(obj.VolumeGroupId, StringComparison.Ordinal);
    }
}
