namespace AwsOps.Core.Retention;

/// <summary>Puts a purge's decisions into words for people who ask when a group goes.</summary>
public static class RetentionExplainer
{
    /// <summary>One explanation a decision, in the same order.</summary>
    /// <param name="plan">The decisions.</param>
    public static IReadOnlyList<SnapshotRetention> Explain(RetentionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Decisions.Select(Explain)];
    }

    private static SnapshotRetention Explain(RetentionDecision decision)
    {
        var group = decision.Group;
        // A group that is the newest now goes only when a newer one has taken its place; that may never be.
        var onlyThen = decision.IsLast && decision.Cause is RetentionCause.NotExpired ? "; until there is a newer complete group it stays beyond that" : "";
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
            GoesAt = GoesAt(decision),
            Reason = decision.Reason + onlyThen,
        };
    }

    private static DateTime? GoesAt(RetentionDecision decision)
    {
        var group = decision.Group;
        return decision.Cause switch
        {
            RetentionCause.Expired => group.Expires,
            RetentionCause.NotExpired when !decision.IsLast => group.Expires,
            RetentionCause.Held when !decision.IsLast && group is { HoldUntil: { } until, Expires: { } expires } => until > expires ? until : expires,
            _ => null,
        };
    }
}
