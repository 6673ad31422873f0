using System.Collections.Concurrent;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Schedules;

/// <summary>Settles runs that died: what EC2 has whole is adopted; anything less is taken back, and the decision is made afresh.</summary>
internal sealed class DeadRuns
{
    private readonly OpsSession _session;
    private readonly OperationEngine _engine;
    private readonly List<(string OperationId, SnapshotGroupPlan Plan)> _runs;

    private DeadRuns(OpsSession session, OperationEngine engine, List<(string OperationId, SnapshotGroupPlan Plan)> runs)
    {
        _session = session;
        _engine = engine;
        _runs = runs;
        Open = runs.Select(r => (r.Plan.ScheduleId!, r.Plan.VolumeGroupId)).ToHashSet();
    }

    /// <summary>Schedule and volume group of each.</summary>
    public IReadOnlySet<(string ScheduleId, string VolumeGroupId)> Open { get; }

    /// <summary>Finds the unfinished operations of schedules.</summary>
    public static async Task<DeadRuns> FindAsync(OpsSession session, IReadOnlySet<string> scheduleIds, CancellationToken cancellationToken)
    {
        var engine = await new OpsRunner(session).EngineAsync(cancellationToken);
        var runs = engine.Unfinished(NewSnapshotGroupKind.KindName)
            .Select(o => (o.OperationId, Plan: SnapshotGroupPlan.FromJson(engine.PlanOf(o.OperationId))))
            .Where(r => r.Plan.ScheduleId is { } schedule && scheduleIds.Contains(schedule))
            .ToList();
        return new DeadRuns(session, engine, runs);
    }

    /// <summary>Settles them side by side.</summary>
    /// <param name="atOnce">How many at a time.</param>
    /// <param name="pipeline">Hears of failures.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What no group may be taken of now: those of <see cref="Open"/> that another runner works on, or that could not be settled.</returns>
    public async Task<IReadOnlySet<(string ScheduleId, string VolumeGroupId)>> SettleAsync(int atOnce, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var left = new ConcurrentDictionary<(string, string), bool>();
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
        // Several of one schedule and volume group go one after the other.
        await Parallel.ForEachAsync(_runs.GroupBy(r => (r.Plan.ScheduleId!, r.Plan.VolumeGroupId)), sideBySide, async (runs, token) =>
        {
            foreach (var run in runs)
            {
                if (!await TrySettleAsync(run.OperationId, run.Plan, pipeline, token))
                    left[runs.Key] = true;
            }
        });
        return left.Keys.ToHashSet();
    }

    private async Task<bool> TrySettleAsync(string operationId, SnapshotGroupPlan plan, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            var made = await new Ec2Snapshots(_session.Clients.EC2(plan.Region)).FindByOperationAsync(plan.OperationId, cancellationToken);
            await _engine.SettleAsync(operationId, undo: !plan.Members.All(m => made.Any(s => s.VolumeId == m.VolumeId)), pipeline, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = OpsErrors.From(e);
            if (error.Id == OpsErrorId.Busy)
                pipeline.Verbose($"{plan.ScheduleId}: {error.Message}");
            else
                pipeline.Error(new OpsException(error.Id, $"Schedule {plan.ScheduleId}: {error.Message}", plan.ScheduleId, e));
            return false;
        }
    }
}
