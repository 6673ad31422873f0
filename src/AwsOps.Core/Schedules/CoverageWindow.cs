namespace AwsOps.Core.Schedules;

/// <summary>Which groups of a schedule a decision can depend on: of a history of years, those that were taken in the current slots.</summary>
public static class CoverageWindow
{
    /// <summary>
    /// For each tier, the UTC instant since which groups of that tier matter: the start of the current slot of the longest enabled tier that they
    /// can cover. Groups of a tier that covers none matter only when they are dated ahead of now.
    /// </summary>
    /// <param name="schedule">The schedule, valid by <see cref="ScheduleRules.ValidatePlan"/>.</param>
    /// <param name="now">The instant of the decision.</param>
    public static IReadOnlyDictionary<string, DateTime> Of(SnapshotSchedule schedule, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var zone = ScheduleZone.Find(schedule.TimeZone);
        var enabled = ScheduleRules.EnabledTiers(schedule).ToHashSet();
        var since = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        var reach = now;
        foreach (var tier in Enum.GetValues<GfsTier>())
        {
            // A change of intervals can leave the longer tier's slot the shorter one: the earliest start holds.
            if (enabled.Contains(tier) && new SlotCalendar(zone, tier, ScheduleRules.IntervalOf(schedule, tier)).SlotAt(now).Start is var start && start < reach)
                reach = start;
            since[tier.ToString()] = reach;
        }

        return since;
    }
}
