using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Schedules;

/// <summary>
/// Which groups cover a slot: one that was taken for this very slot, or one of a longer tier that was taken within it. Only Complete and Pending
/// groups count, and deleted ones that had lived their time; Partial and Failed never do.
/// </summary>
internal static class SlotCoverage
{
    /// <summary>Whether the group is one that can cover a slot.</summary>
    public static bool Counts(CoveredSlot group, DateTime now) => group.Status switch
    {
        SnapshotGroupStatus.Complete or SnapshotGroupStatus.Pending => true,
        SnapshotGroupStatus.Deleted => group.Expires <= now,
        _ => false,
    };

    /// <summary>Whether the slot is due, and why.</summary>
    public static SlotState State(SlotCalendar calendar, TierSlot slot, DateTime now, IReadOnlyCollection<CoveredSlot> covered)
    {
        CoveredSlot? unusable = null;
        foreach (var group in covered)
        {
            if (!Covers(group, calendar, slot))
                continue;
            if (Counts(group, now))
            {
                var doing = group.Status == SnapshotGroupStatus.Pending ? ", still in flight" : "";
                return new SlotState(slot, false, $"{slot.Tier} slot {slot.LocalText} is covered by {group.SnapshotGroupId}{doing}");
            }

            unusable = group;
        }

        var but = unusable is null ? "" : $" ({unusable.SnapshotGroupId} is {unusable.Status} and does not count)";
        return new SlotState(slot, true, $"{slot.Tier} slot {slot.LocalText} is not covered{but}");
    }

    /// <summary>Whether the group was taken for the slot, or within it for a longer tier; its status is not looked at.</summary>
    public static bool Covers(CoveredSlot group, SlotCalendar calendar, TierSlot slot)
    {
        if (group.SlotStart is not { } groupSlot)
            return false;
        var within = slot.Contains(group.Created);
        var same = groupSlot == slot.Start;
        if (!(within || same) || !Enum.TryParse<GfsTier>(group.Tier, out var tier) || tier < slot.Tier)
            return false;
        if (tier > slot.Tier)
            return within;
        if (same)
            return true;

        // The schedule's interval or zone was changed: the group's slot is no longer one of the calendar, so the time it was taken decides.
        return within && calendar.SlotAt(groupSlot).Start != groupSlot;
    }
}
