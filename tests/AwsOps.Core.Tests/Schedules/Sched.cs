using System.Globalization;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Tests.Schedules;

/// <summary>Short ways to state schedules, instants and groups.</summary>
internal static class Sched
{
    public static SnapshotSchedule In(string zone) => new() { ScheduleId = "sched-test", VolumeGroupId = "vg-test", TimeZone = zone };

    public static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>The first instant at which a zone's wall clock shows a text.</summary>
    public static DateTime Local(string zone, string text) =>
        ScheduleZone.Find(zone).ToUtc(DateTime.Parse(text, CultureInfo.InvariantCulture));

    public static SlotCalendar Calendar(string zone, GfsTier tier, int interval = 1) => new(ScheduleZone.Find(zone), tier, interval);

    public static CoveredSlot Group(GfsTier tier, DateTime slotStart, string status = SnapshotGroupStatus.Complete, DateTime? created = null) =>
        new($"snapg-{tier}-{slotStart:yyyyMMddHHmm}", tier.ToString(), slotStart, created ?? slotStart, status, null);

    /// <summary>The group that carrying out a decision makes.</summary>
    public static CoveredSlot Taken(DueDecision decision, string status = SnapshotGroupStatus.Complete) => new(
        $"snapg-{decision.Now:yyyyMMddHHmmss}", decision.Tier!.Value.ToString(), decision.Slot?.Start, decision.Now, status, decision.Expires);

    /// <summary>Groups for all slots that contain an instant but began before its local hour: the history of runs that missed nothing.</summary>
    public static List<CoveredSlot> History(SnapshotSchedule schedule, DateTime at)
    {
        var hour = Calendar(schedule.TimeZone, GfsTier.Hour).SlotAt(at).Start;
        return [.. from tier in ScheduleRules.EnabledTiers(schedule)
                   let slot = Calendar(schedule.TimeZone, tier, ScheduleRules.IntervalOf(schedule, tier)).SlotAt(at)
                   where slot.Start < hour
                   select Group(tier, slot.Start)];
    }

    /// <summary>A wall-clock time of the schedule's zone.</summary>
    public static string Wall(SnapshotSchedule schedule, DateTime? utc) =>
        ScheduleZone.Find(schedule.TimeZone).ToLocal(utc!.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
