using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.State;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Schedules;

/// <summary>Runs schedules: each by itself, so that one whose target is gone does not stop the others; at most one snapshot group a schedule.</summary>
public sealed class ScheduleRunner
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public ScheduleRunner(OpsSession session) => _session = session;

    /// <summary>Takes what is due of one schedule, or takes a group now.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="manual">The user named it: a group is taken even when no slot is due.</param>
    /// <param name="pipeline">Gets the group, or the error.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(SnapshotSchedule schedule, bool manual, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            if (!pipeline.IsWhatIf)
                await SettleAsync(schedule, pipeline, cancellationToken);
            var decision = await DecideAsync(schedule, manual, cancellationToken);
            if (decision.Refused)
                throw new OpsException(OpsErrorId.SnapshotFailed, $"Schedule {schedule.ScheduleId}: {decision.Reason}", schedule.ScheduleId);
            pipeline.Verbose($"{schedule.ScheduleId}: {decision.Reason}");
            if (!decision.Take)
                return;
            var group = await TargetAsync(schedule, pipeline, cancellationToken);
            var taken = await new SnapshotGroupService(_session).NewAsync(group, Request(schedule, decision), pipeline, cancellationToken);
            if (taken is not null)
                pipeline.Output(taken);
        }
        catch (OpsException e) when (e.Id == OpsErrorId.Busy)
        {
            pipeline.Verbose($"{schedule.ScheduleId}: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = OpsErrors.From(e);
            pipeline.Error(new OpsException(error.Id, $"Schedule {schedule.ScheduleId}: {error.Message}", schedule.ScheduleId, e));
        }
    }

    private async Task<DueDecision> DecideAsync(SnapshotSchedule schedule, bool manual, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var groups = _session.Store.SnapshotGroups.List(account, new SnapshotGroupFilter { ScheduleId = schedule.ScheduleId, IncludeDeleted = true });
        var covered = CoveredSlot.Of(schedule, groups);
        var now = _session.Clock.GetUtcNow();
        return manual ? SchedulePlanner.DecideManual(schedule, now, covered) : SchedulePlanner.Decide(schedule, now, covered);
    }

    private static SnapshotRequest Request(SnapshotSchedule schedule, DueDecision decision) => new()
    {
        PreCommand = schedule.PreCommand,
        PostCommand = schedule.PostCommand,
        Freeze = schedule.Freeze,
        Description = schedule.Description,
        Slot = new SnapshotSlot(schedule.ScheduleId, decision.Tier!.Value.ToString(), decision.Slot?.Start, decision.Expires, decision.Now),
    };

    private async Task<EbsVolumeGroup> TargetAsync(SnapshotSchedule schedule, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var groups = new VolumeGroupService(_session);
        if (schedule.VolumeGroupId is { } id)
            return await groups.GetAsync(id, cancellationToken);
        var host = await new HostInventory(_session).ResolveAsync(schedule.HostName, schedule.InstanceId, pipeline, cancellationToken);
        return await groups.MountedAsync(host, schedule.MountPoint!, cancellationToken);
    }

    // A run that died: what EC2 has whole is adopted; anything less is taken back, and the decision is made afresh.
    private async Task SettleAsync(SnapshotSchedule schedule, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var engine = await new OpsRunner(_session).EngineAsync(cancellationToken);
        foreach (var operation in engine.Unfinished(NewSnapshotGroupKind.KindName))
        {
            var plan = SnapshotGroupPlan.FromJson(engine.PlanOf(operation.OperationId));
            if (plan.ScheduleId != schedule.ScheduleId)
                continue;
            var made = await new Ec2Snapshots(_session.Clients.EC2(plan.Region)).FindByOperationAsync(plan.OperationId, cancellationToken);
            try
            {
                if (plan.Members.All(m => made.Any(s => s.VolumeId == m.VolumeId)))
                    await engine.ResumeAsync(operation.OperationId, pipeline, cancellationToken);
                else
                    await engine.UndoAsync(operation.OperationId, pipeline, cancellationToken);
            }
            catch (OpsException e) when (e.Id == OpsErrorId.OperationState && engine.IsFinished(operation.OperationId))
            {
                // It was no dead run: its own runner has finished it since it was listed.
                pipeline.Verbose($"{schedule.ScheduleId}: {operation.OperationId} has been finished by another runner.");
            }
        }
    }
}
