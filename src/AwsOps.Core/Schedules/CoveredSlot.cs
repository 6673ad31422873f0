using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Schedules;

/// <summary>A snapshot group that the schedule took before, as far as the planner needs it.</summary>
/// <param name="SnapshotGroupId">Its id.</param>
/// <param name="Tier">The tier that named it: Hour, Day, Week, Month or Year.</param>
/// <param name="SlotStart">UTC start of the slot it was taken for; null when it was taken by hand outside any due slot.</param>
/// <param name="Created">UTC instant it was taken.</param>
/// <param name="Status">See <see cref="SnapshotGroupStatus"/>.</param>
/// <param name="Expires">UTC instant of its expiry; null means never.</param>
public sealed record CoveredSlot(string SnapshotGroupId, string Tier, DateTime? SlotStart, DateTime Created, string Status, DateTime? Expires)
{
    /// <summary>
    /// The groups of one schedule among those given. Deleted ones belong in: one that lived its time has covered its slot. Copies do not: the
    /// original covers the slot, and a copy of one that failed later must not.
    /// </summary>
    public static IReadOnlyList<CoveredSlot> Of(SnapshotSchedule schedule, IEnumerable<SnapshotGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return [.. from g in groups
                   where g.ScheduleId == schedule.ScheduleId && g.Tier is not null && g.SourceSnapshotGroupId is null
                   select new CoveredSlot(g.SnapshotGroupId, g.Tier!, g.SlotStart, g.Created, g.Status, g.Expires)];
    }
}
