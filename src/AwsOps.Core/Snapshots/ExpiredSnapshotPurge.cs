using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Retention;
using AwsOps.Core.State;

namespace AwsOps.Core.Snapshots;

/// <summary>Deletes expired snapshot groups under the guards of <see cref="RetentionPlanner"/>. One group that fails does not stop the rest.</summary>
public sealed class ExpiredSnapshotPurge
{
    private readonly OpsSession _session;
    private readonly SnapshotGroupService _groups;

    /// <summary>Creates it for a session.</summary>
    public ExpiredSnapshotPurge(OpsSession session)
    {
        _session = session;
        _groups = new SnapshotGroupService(session);
    }

    /// <summary>Runs a purge.</summary>
    /// <param name="region">Only groups of this Region; null means all.</param>
    /// <param name="only">Only these groups may be deleted; null means all.</param>
    /// <param name="force">Overrides the guards that the error names.</param>
    /// <param name="pipeline">Gets each deleted group, and a warning for each one skipped.</param>
    /// <param name="cancellationToken">Stops it between groups.</param>
    /// <exception cref="OpsException">DeletionGuard when the run is held back.</exception>
    public async Task RunAsync(string? region, IReadOnlySet<string>? only, bool force, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var groups = await _groups.ListAsync(new SnapshotGroupFilter { Region = region }, cancellationToken);
        var options = await OptionsAsync(groups, force, pipeline, cancellationToken);
        // A complete group that EC2 is still storing is no backup yet: it neither goes nor stands in for an older one.
        var known = groups.Select(g => g.Status == SnapshotGroupStatus.Complete && !SnapshotGroupState.IsStored(g) ? g with { Status = SnapshotGroupStatus.Pending } : g).ToList();
        var plan = RetentionPlanner.Plan(known, _session.Clock.GetUtcNow(), options);
        Report(plan, pipeline);
        if (plan.Blocked)
            throw new OpsException(OpsErrorId.DeletionGuard, $"Nothing was deleted: {string.Join("; ", plan.Guards)}. -Force deletes all the same.", region);

        var deletions = plan.Deletions.Where(d => only is null || only.Contains(d.Group.SnapshotGroupId)).ToList();
        for (var i = 0; i < deletions.Count; i++)
        {
            pipeline.Progress(new OpsProgress("Deleting expired snapshot groups", deletions[i].Group.SnapshotGroupId, 100 * i / deletions.Count));
            await DeleteAsync(deletions[i], pipeline, cancellationToken);
        }

        pipeline.Progress(new OpsProgress("Deleting expired snapshot groups", "Done", 100, Completed: true));
    }

    private async Task DeleteAsync(RetentionDecision decision, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            pipeline.Verbose($"{decision.Group.SnapshotGroupId} {decision.Reason}.");
            if (await _groups.RunRemovalAsync(decision.Group, pipeline, cancellationToken))
                pipeline.Output(decision.Group with { Status = SnapshotGroupStatus.Deleted });
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            pipeline.Error(OpsErrors.From(e));
        }
    }

    // What AWS lists and what uses snapshots: four listings a Region, however many groups there are.
    private async Task<RetentionOptions> OptionsAsync(IReadOnlyList<SnapshotGroup> groups, bool force, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var now = _session.Clock.GetUtcNow().UtcDateTime;
        if (!groups.Any(g => g.Expires < now))
            return new RetentionOptions { Force = force };
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        string? failure = null;
        foreach (var region in groups.GroupBy(g => g.Region))
        {
            try
            {
                var ec2 = _session.Clients.EC2(region.Key);
                foreach (var snapshot in await new Ec2Snapshots(ec2).FindOursAsync(cancellationToken))
                    listed.Add(snapshot.SnapshotId!);
                foreach (var (id, use) in await new SnapshotUse(ec2, pipeline).FindAsync(cancellationToken))
                    used[id] = use;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure = $"{region.Key}: {OpsErrors.From(e).Message}";
            }
        }

        return new RetentionOptions { Force = force, InUse = used, Listed = listed, ListingError = failure };
    }

    private static void Report(RetentionPlan plan, IOpsPipeline pipeline)
    {
        foreach (var decision in plan.Decisions)
        {
            if (decision.Action == RetentionAction.Skip && !plan.Blocked)
                pipeline.Warning($"{decision.Group.SnapshotGroupId} is skipped: {decision.Reason}.");
            else if (decision.Action != RetentionAction.Delete)
                pipeline.Verbose($"{decision.Group.SnapshotGroupId} stays: {decision.Reason}.");
        }
    }
}
