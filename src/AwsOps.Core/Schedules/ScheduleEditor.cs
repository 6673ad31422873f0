using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Schedules;

/// <summary>Adds, changes, finds and removes schedules in the state store of the session's account.</summary>
public sealed class ScheduleEditor
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public ScheduleEditor(OpsSession session) => _session = session;

    /// <summary>Adds a schedule for a target that exists; tags may have no volume group yet.</summary>
    /// <returns>The schedule; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter, HostNotFound, HostAmbiguous or VolumeGroupNotFound.</exception>
    public async Task<SnapshotSchedule?> NewAsync(ScheduleTarget target, ScheduleFields fields, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(fields);
        var wanted = fields.ApplyTo(new SnapshotSchedule { ScheduleId = OpsId.New("sched"), Created = Now() });
        var schedule = await target.ResolveAsync(wanted, _session, pipeline, cancellationToken);
        foreach (var other in (await ListAsync(cancellationToken)).Where(other => SameTarget(other, schedule)))
            pipeline.Warning($"Schedule {other.ScheduleId} has the same target ({ScheduleTargetText.Of(other)}); each takes its own snapshot groups.");
        if (!await pipeline.ShouldProcessAsync(ScheduleTargetText.Of(schedule), $"Create snapshot schedule ({Plan(schedule)})"))
            return null;
        _session.Store.Schedules.Insert(await _session.AccountIdAsync(cancellationToken), schedule);
        return schedule;
    }

    /// <summary>Changes the given fields of a schedule; its target stays, but for the tags of one that goes by tags.</summary>
    /// <returns>The schedule as it is now; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">ScheduleNotFound or InvalidParameter.</exception>
    public async Task<SnapshotSchedule?> SetAsync(string scheduleId, ScheduleFields fields, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.IsEmpty)
        {
            throw new OpsException(
                OpsErrorId.InvalidParameter,
                "Say what to change: -Interval, -Retain or one of their single forms, -TagSelector, -TimeZone, -PreCommand, -PostCommand, -Freeze or -Description.",
                scheduleId);
        }

        var known = await GetAsync(scheduleId, cancellationToken);
        if (fields.TagSelector is not null && known.TagSelector is not { Count: > 0 })
        {
            throw new OpsException(
                OpsErrorId.InvalidParameter,
                $"-TagSelector '{ScheduleTargetText.Of(fields.TagSelector)}' is not allowed: {scheduleId} is for {ScheduleTargetText.Of(known)}, and a target stays. New-SnapshotSchedule adds another schedule.",
                scheduleId);
        }

        var schedule = Changed(known, fields);
        if (!await pipeline.ShouldProcessAsync($"{schedule.ScheduleId} ({ScheduleTargetText.Of(schedule)})", $"Change snapshot schedule ({Plan(schedule)})"))
            return null;
        var account = await _session.AccountIdAsync(cancellationToken);
        // Read anew: what somebody else has changed while this one was asked stays.
        return _session.Store.Transaction(() =>
        {
            var now = Changed(_session.Store.Schedules.Get(account, scheduleId) ?? throw NotFound(scheduleId), fields);
            _session.Store.Schedules.Update(account, now);
            return now;
        });
    }

    private static SnapshotSchedule Changed(SnapshotSchedule known, ScheduleFields fields)
    {
        var schedule = fields.ApplyTo(known);
        ScheduleRules.Validate(schedule);
        return schedule;
    }

    /// <summary>Removes a schedule. Groups that it took stay, with the expiry they have.</summary>
    /// <returns>The schedule as it was; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">ScheduleNotFound.</exception>
    public async Task<SnapshotSchedule?> RemoveAsync(string scheduleId, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var schedule = await GetAsync(scheduleId, cancellationToken);
        if (!await pipeline.ShouldProcessAsync($"{schedule.ScheduleId} ({ScheduleTargetText.Of(schedule)})", "Remove snapshot schedule"))
            return null;
        if (!_session.Store.Schedules.Delete(await _session.AccountIdAsync(cancellationToken), scheduleId))
            throw NotFound(scheduleId);
        return schedule;
    }

    /// <summary>The schedule with this id.</summary>
    /// <exception cref="OpsException">ScheduleNotFound.</exception>
    public async Task<SnapshotSchedule> GetAsync(string scheduleId, CancellationToken cancellationToken) =>
        _session.Store.Schedules.Get(await _session.AccountIdAsync(cancellationToken), scheduleId) ?? throw NotFound(scheduleId);

    /// <summary>The schedules of the account, oldest first.</summary>
    public async Task<IReadOnlyList<SnapshotSchedule>> ListAsync(CancellationToken cancellationToken) =>
        _session.Store.Schedules.List(await _session.AccountIdAsync(cancellationToken));

    /// <summary>The schedules whose target matches one of the patterns, oldest first; all of them when there is no pattern.</summary>
    public async Task<IReadOnlyList<SnapshotSchedule>> ListAsync(ScheduleQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (await ListAsync(cancellationToken)).Where(query.Matches).ToList();
    }

    /// <summary>The failure for an id that no schedule has.</summary>
    public static OpsException NotFound(string scheduleId) =>
        new(OpsErrorId.ScheduleNotFound, $"There is no schedule '{scheduleId}'. Get-SnapshotSchedule lists them.", scheduleId);

    private DateTime Now()
    {
        var now = _session.Clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    private static bool SameTarget(SnapshotSchedule a, SnapshotSchedule b) =>
        a.VolumeGroupId == b.VolumeGroupId
        && string.Equals(a.HostName, b.HostName, StringComparison.OrdinalIgnoreCase)
        && a.InstanceId == b.InstanceId
        && a.MountPoint == b.MountPoint
        && SameSelector(a, b);

    private static bool SameSelector(SnapshotSchedule a, SnapshotSchedule b) =>
        (a.TagSelector, b.TagSelector) is var (one, other)
        && (one?.Count ?? 0) == (other?.Count ?? 0)
        && (one is not { Count: > 0 } || (a.Region == b.Region && one.All(tag => other!.TryGetValue(tag.Key, out var value) && value == tag.Value)));

    private static string Plan(SnapshotSchedule schedule) => string.Join(", ", ScheduleRules.EnabledTiers(schedule).Select(tier =>
        ScheduleRules.IntervalOf(schedule, tier) is > 1 and var interval
            ? $"{tier}/{interval} x {ScheduleRules.RetainOf(schedule, tier)}"
            : $"{tier} x {ScheduleRules.RetainOf(schedule, tier)}")) + " in " + schedule.TimeZone;
}
