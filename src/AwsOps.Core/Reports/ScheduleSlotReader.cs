using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Reports;

/// <summary>Finds out what became of the slots of one target of a schedule: a pure function of the groups that were taken.</summary>
/// <param name="schedule">The schedule.</param>
/// <param name="groups">What it took of the target.</param>
/// <param name="now">The instant of the report.</param>
/// <param name="ended">When the target ceased to be one; null while it is.</param>
internal sealed class ScheduleSlotReader(SnapshotSchedule schedule, IReadOnlyList<CoveredSlot> groups, DateTime now, DateTime? ended = null)
{
    /// <summary>The slots of each enabled tier that start in [from, until) and have begun, longest tier first.</summary>
    public IReadOnlyList<ReportTier> Read(DateTime from, DateTime until)
    {
        var tiers = new List<ReportTier>();
        var zone = ScheduleZone.Find(schedule.TimeZone);
        // As in SchedulePlanner: what began before the hour in which the schedule was created was never due.
        var origin = new SlotCalendar(zone, GfsTier.Hour, 1).SlotAt(schedule.Created).Start;
        foreach (var tier in ScheduleRules.EnabledTiers(schedule).Reverse())
        {
            var calendar = new SlotCalendar(zone, tier, ScheduleRules.IntervalOf(schedule, tier));
            var slots = calendar.Slots(from > origin ? from : origin, until).TakeWhile(s => s.Start <= now).ToList();
            if (slots.Count > 0)
                tiers.Add(new ReportTier(tier, Judge(calendar, slots)));
        }

        return tiers;
    }

    private ReportSlot[] Judge(SlotCalendar calendar, List<TierSlot> slots)
    {
        var best = new CoveredSlot?[slots.Count];
        foreach (var group in groups)
        {
            Note(group, At(slots, group.Created));
            if (group.SlotStart is { } start)
                Note(group, At(slots, start));
        }

        return slots.Select((slot, i) => new ReportSlot(slot, StateOf(slot, best[i]), best[i]?.SnapshotGroupId)).ToArray();

        void Note(CoveredSlot group, int index)
        {
            if (index >= 0 && SlotCoverage.Covers(group, calendar, slots[index]) && (best[index] is not { } other || Rank(group) > Rank(other)))
                best[index] = group;
        }
    }

    private ReportSlotState StateOf(TierSlot slot, CoveredSlot? group) => group?.Status switch
    {
        SnapshotGroupStatus.Complete => ReportSlotState.Taken,
        SnapshotGroupStatus.Pending => ReportSlotState.Pending,
        SnapshotGroupStatus.Deleted when SlotCoverage.Counts(group, now) => ReportSlotState.Expired,
        _ when slot.End > (ended ?? now) => ReportSlotState.Open,
        SnapshotGroupStatus.Partial => ReportSlotState.Partial,
        SnapshotGroupStatus.Failed => ReportSlotState.Failed,
        _ => ReportSlotState.Missing,
    };

    private int Rank(CoveredSlot group) => group.Status switch
    {
        SnapshotGroupStatus.Complete => 5,
        SnapshotGroupStatus.Pending => 4,
        SnapshotGroupStatus.Deleted => SlotCoverage.Counts(group, now) ? 3 : 0,
        SnapshotGroupStatus.Partial => 2,
        _ => 1,
    };

    // Index of the slot that contains an instant, or -1: slots are sorted and tile their span.
    private static int At(List<TierSlot> slots, DateTime instant)
    {
        int low = 0, high = slots.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (slots[middle].Contains(instant))
                return middle;
            if (slots[middle].Start > instant)
                high = middle - 1;
            else
                low = middle + 1;
        }

        return -1;
    }
}
