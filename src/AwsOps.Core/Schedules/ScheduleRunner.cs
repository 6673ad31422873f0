using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Schedules;

/// <summary>
/// Runs schedules: decides for all of them, looks up what is due of all volume groups together, then takes the groups side by side, one at a time
/// on each host. Each schedule and each volume group stands by itself: one that cannot be found or taken does not stop the others. At most one
/// snapshot group of a volume group is taken for a schedule.
/// </summary>
public sealed class ScheduleRunner
{
    /// <summary>Hosts at the same time, where the user does not say.</summary>
    public const int DefaultThrottleLimit = 16;

    // What was looked up for the whole fleet serves this long; whoever comes later is looked up again.
    private static readonly TimeSpan LookupAge = TimeSpan.FromMinutes(5);

    private readonly OpsSession _session;
    private readonly int _throttleLimit;

    /// <summary>Creates it for a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="throttleLimit">Hosts at the same time.</param>
    public ScheduleRunner(OpsSession session, int throttleLimit = DefaultThrottleLimit)
    {
        _session = session;
        _throttleLimit = throttleLimit;
    }

    /// <summary>Takes what is due of one schedule, or takes a group now.</summary>
    /// <inheritdoc cref="RunAsync(IReadOnlyCollection{SnapshotSchedule}, bool, IOpsPipeline, CancellationToken)"/>
    public Task RunAsync(SnapshotSchedule schedule, bool manual, IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        RunAsync([schedule], manual, pipeline, cancellationToken);

    /// <summary>Takes what is due of schedules, or takes groups now.</summary>
    /// <param name="schedules">The schedules.</param>
    /// <param name="manual">The user named them: a group is taken even when no slot is due.</param>
    /// <param name="pipeline">Gets the groups, and an error for each that failed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(IReadOnlyCollection<SnapshotSchedule> schedules, bool manual, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schedules);
        ArgumentNullException.ThrowIfNull(pipeline);
        if (pipeline.IsWhatIf)
        {
            await TakeDueAsync(schedules, manual, (_, _) => true, first: true, pipeline, cancellationToken);
            return;
        }

        // A run that died may have to be waited for, a minute and longer. Only its own schedule and volume group do.
        var dead = await DeadRuns.FindAsync(_session, schedules.Select(s => s.ScheduleId).ToHashSet(), cancellationToken);
        var settling = dead.SettleAsync(_throttleLimit, pipeline, cancellationToken);
        try
        {
            await TakeDueAsync(schedules, manual, (schedule, group) => !Waits(schedule, group, dead.Open), first: true, pipeline, cancellationToken);
        }
        finally
        {
            await settling;
        }

        if (dead.Open.Count == 0)
            return;
        var left = await settling;
        var late = schedules.Where(s => dead.Open.Any(o => o.ScheduleId == s.ScheduleId)).ToList();
        await TakeDueAsync(
            late,
            manual,
            (schedule, group) => Waits(schedule, group, dead.Open) && (group is null || !left.Contains((schedule.ScheduleId, group.VolumeGroupId))),
            first: false,
            pipeline,
            cancellationToken);
    }

    // Which volume group a schedule has that does not go by tags is found only when something is due: it waits as a whole.
    private static bool Waits(SnapshotSchedule schedule, EbsVolumeGroup? group, IReadOnlySet<(string ScheduleId, string VolumeGroupId)> open) =>
        schedule.TagSelector is not null && group is not null ? open.Contains((schedule.ScheduleId, group.VolumeGroupId)) : open.Any(o => o.ScheduleId == schedule.ScheduleId);

    private async Task TakeDueAsync(
        IEnumerable<SnapshotSchedule> schedules, bool manual, Func<SnapshotSchedule, EbsVolumeGroup?, bool> isMeant, bool first, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var targets = await ScheduleTargets.ReadAsync(_session, pipeline, cancellationToken);
        var due = new List<DueSnapshot>();
        foreach (var schedule in schedules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ReportedAsync(schedule, null, pipeline, async () => due.AddRange(await DueAsync(schedule, manual, targets, isMeant, first, pipeline, cancellationToken)));
        }

        await TakeAsync(due, pipeline, cancellationToken);
    }

    private async Task<IReadOnlyList<DueSnapshot>> DueAsync(
        SnapshotSchedule schedule, bool manual, ScheduleTargets targets, Func<SnapshotSchedule, EbsVolumeGroup?, bool> isMeant, bool first, IOpsPipeline pipeline,
        CancellationToken cancellationToken)
    {
        if (schedule.TagSelector is null && !isMeant(schedule, null))
            return [];
        var account = await _session.AccountIdAsync(cancellationToken);
        var now = _session.Clock.GetUtcNow();
        var covering = _session.Store.SnapshotGroups.Covering(account, schedule.ScheduleId, CoverageWindow.Of(schedule, now.UtcDateTime));
        if (schedule.TagSelector is null)
        {
            var decision = Decide(schedule, manual, now, covering.Select(c => c.Slot).ToList(), pipeline);
            return decision.Take && await targets.OneAsync(schedule, cancellationToken) is var one && isMeant(schedule, one) ? [new DueSnapshot(schedule, one, decision)] : [];
        }

        var selected = targets.Selected(schedule);
        if (selected.Count == 0 && first)
            pipeline.Warning($"Schedule {schedule.ScheduleId}: there are no {ScheduleTargetText.Of(schedule)}; nothing was taken.");
        var byTarget = covering.ToLookup(c => c.SlotTarget, c => c.Slot, StringComparer.Ordinal);
        var due = new List<DueSnapshot>();
        foreach (var group in selected.Where(g => isMeant(schedule, g)))
        {
            await ReportedAsync(schedule, group, pipeline, () =>
            {
                // What is younger than the schedule has missed nothing before it was there.
                var own = group.Created > schedule.Created ? schedule with { Created = group.Created } : schedule;
                var decision = Decide(own, manual, now, byTarget[group.VolumeGroupId].ToList(), pipeline, group.VolumeGroupId);
                if (decision.Take)
                    due.Add(new DueSnapshot(schedule, group, decision));
                return Task.CompletedTask;
            });
        }

        return due;
    }

    private static DueDecision Decide(
        SnapshotSchedule schedule, bool manual, DateTimeOffset now, IReadOnlyCollection<CoveredSlot> covered, IOpsPipeline pipeline, string? of = null)
    {
        var decision = manual ? SchedulePlanner.DecideManual(schedule, now, covered) : SchedulePlanner.Decide(schedule, now, covered);
        if (decision.Refused)
            throw new OpsException(OpsErrorId.SnapshotFailed, decision.Reason, schedule.ScheduleId);
        pipeline.Verbose($"{schedule.ScheduleId}{(of is null ? "" : ", " + of)}: {decision.Reason}");
        return decision;
    }

    // Groups on one host wait for each other: their pre-commands stop the same services, and a host runs one action at a time anyway.
    private async Task TakeAsync(List<DueSnapshot> due, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var looked = _session.Clock.GetUtcNow();
        var attachments = await LookUpAsync(due, pipeline, cancellationToken);
        var hosts = due.Where(d => attachments.ContainsKey(d.Group.VolumeGroupId))
            .GroupBy(d => attachments[d.Group.VolumeGroupId].InstanceByVolume.Values.FirstOrDefault(i => i is not null) ?? d.Group.VolumeGroupId, StringComparer.Ordinal)
            .Select(host => host.ToList())
            .ToList();
        var taken = 0;
        // A plan that is only printed is read from top to bottom.
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = pipeline.IsWhatIf ? 1 : _throttleLimit, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(hosts, sideBySide, async (host, token) =>
        {
            foreach (var one in host)
            {
                await ReportedAsync(one.Schedule, one.Group, pipeline, async () =>
                {
                    var known = _session.Clock.GetUtcNow() - looked < LookupAge
                        ? attachments[one.Group.VolumeGroupId]
                        : (await new AttachmentLookup(_session).FindAsync([one.Group], token))[one.Group.VolumeGroupId];
                    if (await new SnapshotGroupService(_session).TakeAsync(one.Group, known, one.Request, pipeline, token) is { } group)
                        pipeline.Output(group);
                });
                pipeline.Progress(new OpsProgress("Taking snapshot groups", one.Group.VolumeGroupId, 100 * Interlocked.Increment(ref taken) / due.Count));
            }
        });
        if (due.Count > 0)
            pipeline.Progress(new OpsProgress("Taking snapshot groups", "Done", 100, Completed: true));
    }

    // A Region that does not answer costs its own groups only.
    private async Task<Dictionary<string, VolumeAttachments>> LookUpAsync(List<DueSnapshot> due, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, VolumeAttachments>(StringComparer.Ordinal);
        foreach (var region in due.GroupBy(d => d.Group.Region, StringComparer.Ordinal))
        {
            try
            {
                var groups = region.Select(d => d.Group).DistinctBy(g => g.VolumeGroupId).ToList();
                foreach (var (id, attachments) in await new AttachmentLookup(_session).FindAsync(groups, cancellationToken))
                    found[id] = attachments;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                foreach (var one in region)
                    await ReportedAsync(one.Schedule, one.Group, pipeline, () => Task.FromException(e));
            }
        }

        return found;
    }

    private static async Task ReportedAsync(SnapshotSchedule schedule, EbsVolumeGroup? group, IOpsPipeline pipeline, Func<Task> work)
    {
        var which = schedule.TagSelector is not null && group is not null ? $"{schedule.ScheduleId}, {group.VolumeGroupId}" : schedule.ScheduleId;
        try
        {
            await work();
        }
        catch (OpsException e) when (e.Id == OpsErrorId.Busy)
        {
            pipeline.Verbose($"{which}: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = OpsErrors.From(e);
            pipeline.Error(new OpsException(error.Id, $"Schedule {which}: {error.Message}", schedule.ScheduleId, e));
        }
    }
}
