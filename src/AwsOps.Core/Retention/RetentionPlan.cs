namespace AwsOps.Core.Retention;

/// <summary>What a purge does, group by group, oldest first.</summary>
/// <param name="Decisions">One a live group, by creation and id. While the run is held back, none of them says Delete.</param>
/// <param name="Guards">The guards that stopped the run, or that Force overrode, in words.</param>
/// <param name="Blocked">Whether the guards hold the run back: nothing may be deleted without Force.</param>
public sealed record RetentionPlan(IReadOnlyList<RetentionDecision> Decisions, IReadOnlyList<string> Guards, bool Blocked)
{
    /// <summary>Which snapshots of complete groups AWS did not list, in words, where its listings did not fail; null when it listed all, or was not asked.</summary>
    public string? Unlisted { get; init; }

    /// <summary>The groups to delete, oldest first.</summary>
    public IEnumerable<RetentionDecision> Deletions => Decisions.Where(d => d.Action == RetentionAction.Delete);

    /// <summary>How many decisions have an action.</summary>
    public int Count(RetentionAction action) => Decisions.Count(d => d.Action == action);
}
