using System.Collections.Concurrent;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Retention;
using AwsOps.Core.Text;

namespace AwsOps.Core.Snapshots;

/// <summary>
/// Deletes expired snapshot groups under the guards of <see cref="RetentionPlanner"/>, several side by side at the rate that EC2 allows. One group
/// that fails does not stop the rest, and what a run that died has begun is finished by the next one.
/// </summary>
public sealed class ExpiredSnapshotPurge
{
    /// <summary>Groups at the same time, where the user does not say. EC2 deletes five snapshots a second: more would only wait.</summary>
    public const int DefaultThrottleLimit = 8;

    private const string Activity = "Deleting expired snapshot groups";

    private readonly OpsSession _session;
    private readonly SnapshotGroupService _groups;
    private readonly int _throttleLimit;

    /// <summary>Creates it for a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="throttleLimit">Groups at the same time.</param>
    public ExpiredSnapshotPurge(OpsSession session, int throttleLimit = DefaultThrottleLimit)
    {
        _session = session;
        _groups = new SnapshotGroupService(session);
        _throttleLimit = throttleLimit;
    }

    /// <summary>Runs a purge.</summary>
    /// <param name="region">Only groups of this Region; null means all.</param>
    /// <param name="only">Only groups with these ids, with wildcards, may be deleted; null means all. An id that no group has is an error in the pipeline.</param>
    /// <param name="force">Overrides the guards that the error names.</param>
    /// <param name="summary">Put out one summary at the end in place of the deleted groups.</param>
    /// <param name="pipeline">Gets each deleted group, and a warning for each one skipped.</param>
    /// <param name="cancellationToken">Stops it between groups.</param>
    /// <exception cref="OpsException">DeletionGuard when the run is held back.</exception>
    public async Task RunAsync(
        string? region, IReadOnlyCollection<string>? only, bool force, bool summary, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var started = _session.Clock.GetUtcNow().UtcDateTime;
        var plan = await new RetentionSurvey(_session).PlanAsync(region, force, pipeline, cancellationToken);
        Report(plan, pipeline);
        var left = only is null ? plan.Decisions : Named(plan.Decisions, only, pipeline);
        var outcome = new ConcurrentBag<RetentionDecision>(left.Where(d => d.Action != RetentionAction.Delete));
        var failed = new ConcurrentBag<string>();
        if (!plan.Blocked)
            await DeleteAsync(left.Where(d => d.Action == RetentionAction.Delete).ToList(), outcome, failed, summary, pipeline, cancellationToken);

        var result = PurgeSummary.Of(region, started, _session.Clock.GetUtcNow().UtcDateTime, outcome, failed);
        pipeline.Verbose($"Purge: {result.Deleted} deleted, {result.Kept} kept, {result.Skipped} skipped, {result.Failed} failed.");
        if (summary)
            pipeline.Output(result);
        if (plan.Blocked)
            throw new OpsException(OpsErrorId.DeletionGuard, $"Nothing was deleted: {string.Join("; ", plan.Guards)}. -Force deletes all the same.", region);
    }

    // Exact ids are looked up, for a pipe may bring thousands; patterns are few.
    private static List<RetentionDecision> Named(IReadOnlyList<RetentionDecision> decisions, IReadOnlyCollection<string> only, IOpsPipeline pipeline)
    {
        var patterns = only.Where(Wildcard.HasWildcards).ToList();
        var unknown = only.Except(patterns).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ids = unknown.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = decisions.Where(d => ids.Contains(d.Group.SnapshotGroupId) || patterns.Exists(p => Wildcard.IsMatch(p, d.Group.SnapshotGroupId))).ToList();
        unknown.ExceptWith(named.Select(d => d.Group.SnapshotGroupId));
        foreach (var id in unknown.Order(StringComparer.Ordinal))
            pipeline.Error(new OpsException(OpsErrorId.SnapshotGroupNotFound, $"There is no snapshot group '{id}'.", id));
        return named;
    }

    private async Task DeleteAsync(
        List<RetentionDecision> deletions, ConcurrentBag<RetentionDecision> outcome, ConcurrentBag<string> failed, bool summary, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (deletions.Count == 0)
            return;
        var begun = await _groups.UnfinishedRemovalsAsync(cancellationToken);
        var done = 0;
        // A plan that is only printed is read from top to bottom.
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = pipeline.IsWhatIf ? 1 : _throttleLimit, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(deletions, sideBySide, async (decision, token) =>
        {
            var group = decision.Group;
            try
            {
                pipeline.Verbose($"{group.SnapshotGroupId} {decision.Reason}.");
                if (await _groups.RunRemovalAsync(group, begun.GetValueOrDefault(group.SnapshotGroupId), pipeline, token))
                {
                    outcome.Add(decision);
                    if (!summary)
                        pipeline.Output(group with { Status = SnapshotGroupStatus.Deleted });
                }
                else
                {
                    outcome.Add(decision with { Action = RetentionAction.Skip, Detail = pipeline.IsWhatIf ? "-WhatIf deletes nothing" : "the user said no" });
                }
            }
            catch (OpsException e) when (e.Id is OpsErrorId.Busy or OpsErrorId.SnapshotGroupNotFound)
            {
                // Another run is at it, or has been.
                pipeline.Verbose($"{group.SnapshotGroupId} is skipped: {e.Message}");
                outcome.Add(decision with { Action = RetentionAction.Skip, Detail = e.Message });
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed.Add(group.SnapshotGroupId);
                pipeline.Error(OpsErrors.From(e));
            }

            pipeline.Progress(new OpsProgress(Activity, group.SnapshotGroupId, 100 * Interlocked.Increment(ref done) / deletions.Count));
        });
        pipeline.Progress(new OpsProgress(Activity, "Done", 100, Completed: true));
    }

    private static void Report(RetentionPlan plan, IOpsPipeline pipeline)
    {
        // A run that is held back says so itself; one that has nothing to delete, or is forced, must not hide it.
        if (!plan.Blocked && plan.Unlisted is { } unlisted)
            pipeline.Warning($"{unlisted}.");
        foreach (var decision in plan.Decisions)
        {
            if (decision.Action == RetentionAction.Skip && !plan.Blocked)
                pipeline.Warning($"{decision.Group.SnapshotGroupId} is skipped: {decision.Reason}.");
            else if (decision.Action != RetentionAction.Delete)
                pipeline.Verbose($"{decision.Group.SnapshotGroupId} stays: {decision.Reason}.");
        }
    }
}
