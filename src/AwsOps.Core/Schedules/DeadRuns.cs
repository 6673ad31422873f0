using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Schedules;

/// <summary>Settles runs that died: what EC2 has whole is adopted; anything less is taken back, and the decision is made afresh.</summary>
internal sealed class DeadRuns(OpsSession session)
{
    /// <summary>Settles the unfinished operations of schedules, each by itself.</summary>
    /// <param name="scheduleIds">The schedules.</param>
    /// <param name="pipeline">Hears of failures.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What no group may be taken of now: schedule and volume group of operations that another runner works on, or that could not be settled.</returns>
    public async Task<IReadOnlySet<(string ScheduleId, string VolumeGroupId)>> SettleAsync(
        IReadOnlySet<string> scheduleIds, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var open = new HashSet<(string, string)>();
        var engine = await new OpsRunner(session).EngineAsync(cancellationToken);
        foreach (var operation in engine.Unfinished(NewSnapshotGroupKind.KindName))
        {
            var plan = SnapshotGroupPlan.FromJson(engine.PlanOf(operation.OperationId));
            if (plan.ScheduleId is not { } schedule || !scheduleIds.Contains(schedule))
                continue;
            try
            {
                await SettleAsync(engine, operation.OperationId, plan, pipeline, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                open.Add((schedule, plan.VolumeGroupId));
                var error = OpsErrors.From(e);
                if (error.Id == OpsErrorId.Busy)
                    pipeline.Verbose($"{schedule}: {error.Message}");
                else
                    pipeline.Error(new OpsException(error.Id, $"Schedule {schedule}: {error.Message}", schedule, e));
            }
        }

        return open;
    }

    private async Task SettleAsync(OperationEngine engine, string operationId, SnapshotGroupPlan plan, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var made = await new Ec2Snapshots(session.Clients.EC2(plan.Region)).FindByOperationAsync(plan.OperationId, cancellationToken);
        await engine.SettleAsync(operationId, undo: !plan.Members.All(m => made.Any(s => s.VolumeId == m.VolumeId)), pipeline, cancellationToken);
    }
}
