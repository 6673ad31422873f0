using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Holds;

namespace AwsOps.Core.Retention;

/// <summary>Puts a purge's decisions into words for people who ask when a group goes.</summary>
public static class RetentionExplainer
{
    /// <summary>One explanation a decision, in the same order.</summary>
    /// <param name="plan">The decisions.</param>
    /// <param name="now">UTC instant of the decisions.</param>
    public static IReadOnlyList<SnapshotRetention> Explain(RetentionPlan plan, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var newest = new Dictionary<(string, string), string>();
        foreach (var group in plan.Decisions.Select(d => d.Group).Where(g => g.Status == SnapshotGroupStatus.Complete && g.Created <= now))
            newest[(group.VolumeGroupId, group.Region)] = group.SnapshotGroupId;
        return [.. plan.Decisions.Select(d => Explain(d, newest.GetValueOrDefault((d.Group.VolumeGroupId, d.Group.Region)) == d.Group.SnapshotGroupId))];
    }

    private static SnapshotRetention Explain(RetentionDecision decision, bool isNewest)
    {
        var group = decision.Group;
        // A group that is the newest now goes only when a newer one has taken its place; that may never be.
        var onlyThen = isNewest && decision.Cause is RetentionCause.NotExpired ? "; until there is a newer complete group it stays beyond that" : "";
        return new SnapshotRetention
        {
            SnapshotGroupId = group.SnapshotGroupId,
            VolumeGroupId = group.VolumeGroupId,
            HostName = group.HostName,
            MountPoint = group.MountPoint,
            Region = group.Region,
            Tier = group.Tier,
            Created = group.Created,
            Expires = group.Expires,
            Action = decision.Action.ToString(),
            Cause = decision.Cause.ToString(),
            GoesAt = GoesAt(decision, isNewest),
            Reason = decision.Reason + onlyThen,
        };
    }

    private static DateTime? GoesAt(RetentionDecision decision, bool isNewest)
    {
        var group = decision.Group;
        return decision.Cause switch
        {
            RetentionCause.Expired => group.Expires,
            RetentionCause.NotExpired when !isNewest => group.Expires,
            RetentionCause.Held when !isNewest && group is { HoldUntil: { } until, Expires: { } expires } => until > expires ? until : expires,
            _ => null,
        };
    }
}
