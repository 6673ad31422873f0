using System.Globalization;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Schedules;

/// <summary>
/// Decides, without I/O, which slots a schedule has and whether a snapshot group is due. The rules:
/// <list type="bullet">
/// <item>A slot is due from its start until the tier's next slot starts, unless a Complete or Pending group covers it. A run that was missed is
/// caught up by the next one.</item>
/// <item>One run takes at most one group. The longest due tier names it, and it covers the current slots of all shorter tiers. It lives as long as
/// the longest-lived of the due tiers asks.</item>
/// <item>A slot that began before the local hour in which the schedule was created is not due; only of the shortest tier, the slot in which it was
/// created is, so that the first run takes a group.</item>
/// <item>A group that is dated more than ten minutes ahead of the clock means that the clock went backwards: nothing is taken.</item>
/// </list>
/// </summary>
public static class SchedulePlanner
{
    /// <summary>How far ahead of the clock a group may be dated before the clock is refused.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    private static readonly DateTime Earliest = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(2500, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The slots of all enabled tiers that start in [from, until), by start, longest tier first.</summary>
    /// <exception cref="OpsException">InvalidParameter: a number of the schedule, its zone or the span.</exception>
    public static IEnumerable<TierSlot> Slots(SnapshotSchedule schedule, DateTimeOffset from, DateTimeOffset until)
    {
        ScheduleRules.ValidatePlan(schedule);
        var start = Instant("-From", from);
        var end = Instant("-Until", until);
        if (end <= start)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Until '{end:u}' is not allowed: it must be later than -From '{start:u}'.", until);
        return Merge([.. Calendars(schedule).Select(calendar => calendar.Slots(start, end))]);
    }

    /// <summary>The groups that a run at the start of each slot in [from, until) takes: one an instant, however many slots start there.</summary>
    /// <exception cref="OpsException">InvalidParameter: a number of the schedule, its zone or the span.</exception>
    public static IEnumerable<PlannedSlot> Calendar(SnapshotSchedule schedule, DateTimeOffset from, DateTimeOffset until)
    {
        var slots = Slots(schedule, from, until);
        return Group(schedule, slots);
    }

    /// <summary>Whether a scheduled run takes a group now.</summary>
    /// <param name="schedule">The schedule, valid by <see cref="ScheduleRules.Validate"/>.</param>
    /// <param name="now">The instant of the run.</param>
    /// <param name="covered">The groups this schedule took before: <see cref="CoveredSlot.Of"/>.</param>
    /// <exception cref="OpsException">InvalidParameter: a number of the schedule or its zone.</exception>
    public static DueDecision Decide(SnapshotSchedule schedule, DateTimeOffset now, IReadOnlyCollection<CoveredSlot> covered)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(covered);
        ScheduleRules.ValidatePlan(schedule);
        var at = WholeSecond(Instant("The clock's time", now));
        if (SteppedBack(schedule, at, covered) is { } refusal)
            return refusal;

        var origin = Origin(schedule);
        var calendars = Calendars(schedule);
        var shortest = calendars[^1].Tier;
        var states = new List<SlotState>(calendars.Count);
        foreach (var calendar in calendars)
        {
            var slot = calendar.SlotAt(at);
            var started = slot.Start >= origin || (calendar.Tier == shortest && slot.End > origin);
            states.Add(started
                ? SlotCoverage.State(calendar, slot, at, covered)
                : new SlotState(slot, false, $"{slot.Tier} slot {slot.LocalText} began before the schedule was created"));
        }

        return Conclude(schedule, at, states);
    }

    /// <summary>
    /// Like <see cref="Decide"/>, for a run that the user asked for: where nothing is due it takes a group of the shortest enabled tier that belongs
    /// to no slot. Only a clock that went backwards is refused.
    /// </summary>
    /// <exception cref="OpsException">InvalidParameter: a number of the schedule or its zone.</exception>
    public static DueDecision DecideManual(SnapshotSchedule schedule, DateTimeOffset now, IReadOnlyCollection<CoveredSlot> covered)
    {
        var decision = Decide(schedule, now, covered);
        if (decision.Take || decision.Refused)
            return decision;
        var tier = ScheduleRules.EnabledTiers(schedule).First();
        return decision with
        {
            Take = true,
            Tier = tier,
            Expires = ScheduleRules.ExpiryOf(schedule, tier, decision.Now),
            Reason = $"Taken by hand while no slot is due; kept as the shortest tier, {tier}, says.",
        };
    }

    private static DueDecision Conclude(SnapshotSchedule schedule, DateTime at, List<SlotState> states)
    {
        var due = states.Where(s => s.IsDue).Select(s => s.Slot).ToList();
        if (due.Count == 0)
        {
            var why = string.Join("; ", states.Select(s => s.Reason));
            return new DueDecision { ScheduleId = schedule.ScheduleId, Now = at, States = states, Reason = $"Nothing is due: {why}." };
        }

        var slot = due[0];
        var late = at - slot.Start >= TimeSpan.FromHours(1) ? $", {Elapsed(at - slot.Start)} after its start" : "";
        var also = due.Count > 1 ? $"; it covers {Names(due.Skip(1))} too" : "";
        return new DueDecision
        {
            ScheduleId = schedule.ScheduleId,
            Now = at,
            Take = true,
            Tier = slot.Tier,
            Slot = slot,
            Expires = LatestExpiry(schedule, due, at),
            Covers = due,
            States = states,
            Reason = $"{slot.Tier} slot {slot.LocalText} ({schedule.TimeZone}) is due{late}{also}.",
        };
    }

    private static IEnumerable<PlannedSlot> Group(SnapshotSchedule schedule, IEnumerable<TierSlot> slots)
    {
        var together = new List<TierSlot>();
        foreach (var slot in slots)
        {
            if (together.Count > 0 && together[0].Start != slot.Start)
            {
                yield return Planned(schedule, together);
                together = [];
            }

            together.Add(slot);
        }

        if (together.Count > 0)
            yield return Planned(schedule, together);
    }

    private static PlannedSlot Planned(SnapshotSchedule schedule, List<TierSlot> together)
    {
        var slot = together[0];
        var also = together.Count > 1 ? $"; it covers {Names(together.Skip(1))} too" : "";
        var reason = $"{slot.Tier} slot{also}";
        return new PlannedSlot(slot, together, LatestExpiry(schedule, together, slot.Start), reason);
    }

    private static DueDecision? SteppedBack(SnapshotSchedule schedule, DateTime at, IReadOnlyCollection<CoveredSlot> covered)
    {
        var ahead = covered.Where(c => SlotCoverage.Counts(c, at)).MaxBy(c => c.Created);
        if (ahead is null || ahead.Created - at <= ClockTolerance)
            return null;
        return new DueDecision
        {
            ScheduleId = schedule.ScheduleId,
            Now = at,
            Refused = true,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"Snapshot group {ahead.SnapshotGroupId} is dated {ahead.Created:u}, more than {ClockTolerance.TotalMinutes} minutes after now ({at:u}): the clock went backwards. Set it right; nothing was taken."),
        };
    }

    // The local hour in which the schedule was created: what starts with it or later is due.
    private static DateTime Origin(SnapshotSchedule schedule)
    {
        var created = DateTime.SpecifyKind(schedule.Created, DateTimeKind.Utc);
        return created < Earliest
            ? DateTime.MinValue
            : new SlotCalendar(ScheduleZone.Find(schedule.TimeZone), GfsTier.Hour, 1).SlotAt(created).Start;
    }

    // Longest tier first.
    private static List<SlotCalendar> Calendars(SnapshotSchedule schedule)
    {
        var zone = ScheduleZone.Find(schedule.TimeZone);
        return [.. ScheduleRules.EnabledTiers(schedule).Reverse().Select(tier => new SlotCalendar(zone, tier, ScheduleRules.IntervalOf(schedule, tier)))];
    }

    private static IEnumerable<TierSlot> Merge(List<IEnumerable<TierSlot>> sources)
    {
        var heads = new List<IEnumerator<TierSlot>>();
        try
        {
            foreach (var source in sources)
            {
                var head = source.GetEnumerator();
                heads.Add(head);
                if (!head.MoveNext())
                    heads.Remove(head);
            }

            while (heads.Count > 0)
            {
                var first = heads.MinBy(h => h.Current.Start)!;
                yield return first.Current;
                if (!first.MoveNext())
                    heads.Remove(first);
            }
        }
        finally
        {
            heads.ForEach(h => h.Dispose());
        }
    }

    private static DateTime LatestExpiry(SnapshotSchedule schedule, IEnumerable<TierSlot> slots, DateTime taken) =>
        slots.Max(slot => ScheduleRules.ExpiryOf(schedule, slot.Tier, taken));

    private static DateTime Instant(string name, DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        if (utc < Earliest || utc >= Latest)
            throw new OpsException(OpsErrorId.InvalidParameter, $"{name} '{value:u}' is not allowed: the years 1970 to 2499 are.", value);
        return utc;
    }

    private static DateTime WholeSecond(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));

    private static string Names(IEnumerable<TierSlot> slots) => string.Join(", ", slots.Select(s => s.Tier));

    private static string Elapsed(TimeSpan time) => time.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} days")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} hours");
}
