using System.Globalization;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Holds;

namespace AwsOps.Core.Retention;

/// <summary>
/// Decides, without I/O, which snapshot groups a purge deletes. A group may go once its expiry has passed. These stay whatever the user says:
/// the newest complete group of each volume group in each Region, groups that are held, not ours or still being taken, groups dated in the future
/// (they do not count as newest either), and groups of which a snapshot is in use. Without Force nothing at all goes when a listing failed or
/// misses snapshots of complete groups, or when more than 30 % of at least ten live groups would go.
/// </summary>
public static class RetentionPlanner
{
    private const int NamedAtMost = 3;

    private static readonly Comparer<SnapshotGroup> ById =
        Comparer<SnapshotGroup>.Create((a, b) => string.CompareOrdinal(a.SnapshotGroupId, b.SnapshotGroupId));

    /// <summary>Plans a purge.</summary>
    /// <param name="groups">The snapshot groups; deleted ones are passed over. The order does not matter.</param>
    /// <param name="now">The instant of the purge.</param>
    /// <param name="options">What else must be known.</param>
    public static RetentionPlan Plan(IReadOnlyCollection<SnapshotGroup> groups, DateTimeOffset now, RetentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(options);
        var at = now.UtcDateTime;
        var live = Live(groups);
        var last = LastComplete(live, at, options);
        var decisions = new RetentionDecision[live.Length];
        var seen = 0;
        var deletions = 0;
        for (var i = 0; i < live.Length; i++)
        {
            var decision = Decide(live[i], at, options, last);
            decisions[i] = decision;
            if (decision.Cause is not (RetentionCause.NotOurs or RetentionCause.InFuture))
                seen++;
            if (decision.Action == RetentionAction.Delete)
                deletions++;
        }

        if (deletions == 0)
            return new RetentionPlan(decisions, [], Blocked: false);
        var guards = Guards(live, deletions, seen, options);
        if (guards.Count == 0 || options.Force)
            return new RetentionPlan(decisions, guards, Blocked: false);
        return new RetentionPlan(HeldBack(decisions, string.Join("; ", guards)), guards, Blocked: true);
    }

    private static RetentionDecision Decide(SnapshotGroup group, DateTime now, RetentionOptions options, HashSet<string> last)
    {
        if (!IsOurs(group, options))
            return new RetentionDecision(group, RetentionAction.Keep, RetentionCause.NotOurs);
        if (group.Created > now)
            return new RetentionDecision(group, RetentionAction.Keep, RetentionCause.InFuture);
        if (SnapshotHold.IsHeld(group, now))
            return new RetentionDecision(group, RetentionAction.Keep, RetentionCause.Held);
        if (group.Expires is not { } expires)
            return new RetentionDecision(group, RetentionAction.Keep, RetentionCause.NeverExpires);
        if (expires >= now)
            return new RetentionDecision(group, RetentionAction.Keep, RetentionCause.NotExpired);
        if (last.Contains(group.SnapshotGroupId))
            return new RetentionDecision(group, RetentionAction.Keep, RetentionCause.LastComplete);
        if (group.Status is not (SnapshotGroupStatus.Complete or SnapshotGroupStatus.Partial or SnapshotGroupStatus.Failed))
            return new RetentionDecision(group, RetentionAction.Skip, RetentionCause.Pending);
        if (UsedBy(group, options) is { } use)
            return new RetentionDecision(group, RetentionAction.Skip, RetentionCause.InUse, use);
        return new RetentionDecision(group, RetentionAction.Delete, RetentionCause.Expired);
    }

    // By creation, then id. Sorting plain numbers is what keeps 100,000 groups fast; equal times are rare.
    private static SnapshotGroup[] Live(IReadOnlyCollection<SnapshotGroup> groups)
    {
        var live = groups.Where(g => g.Status != SnapshotGroupStatus.Deleted).ToArray();
        var created = Array.ConvertAll(live, g => g.Created.Ticks);
        Array.Sort(created, live);
        for (var start = 0; start < live.Length;)
        {
            var end = start + 1;
            while (end < live.Length && created[end] == created[start])
                end++;
            if (end - start > 1)
                Array.Sort(live, start, end - start, ById);
            start = end;
        }

        return live;
    }

    // A copy in another Region does not stand in for the original, hence one group a Region.
    private static HashSet<string> LastComplete(SnapshotGroup[] ordered, DateTime now, RetentionOptions options)
    {
        var newest = new Dictionary<(string VolumeGroupId, string Region), string>();
        foreach (var group in ordered)
        {
            if (group.Status == SnapshotGroupStatus.Complete && group.Created <= now && IsOurs(group, options) && !options.BeingDeleted.Contains(group.SnapshotGroupId))
                newest[(group.VolumeGroupId, group.Region)] = group.SnapshotGroupId;
        }

        return new HashSet<string>(newest.Values, StringComparer.Ordinal);
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

    private static List<string> Guards(SnapshotGroup[] live, int deletions, int seen, RetentionOptions options)
    {
        var guards = new List<string>();
        if (options.ListingError is { } error)
            guards.Add($"listing failed ({error})");
        if (options.Listed is { } listed && Unlisted(live, listed, options) is { } missing)
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
    private static string? Unlisted(SnapshotGroup[] live, IReadOnlySet<string> listed, RetentionOptions options)
    {
        var named = new List<string>(NamedAtMost);
        var count = 0;
        foreach (var group in live)
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
        return string.Create(CultureInfo.InvariantCulture, $"AWS did not list {count} snapshots that the state store knows ({string.Join(", ", named)}{more})");
    }

    private static RetentionDecision[] HeldBack(RetentionDecision[] decisions, string why) =>
        Array.ConvertAll(
            decisions,
            d => d.Action == RetentionAction.Delete ? d with { Action = RetentionAction.Skip, Cause = RetentionCause.HeldBack, Detail = why } : d);
}
