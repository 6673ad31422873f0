namespace AwsOps.Core.Schedules;

/// <summary>One line of a schedule's calendar, as cmdlets put it out.</summary>
public sealed record ScheduledSlot
{
    /// <summary>The schedule; null for one that is only tried out.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>The tier that names the group: Hour, Day, Week, Month or Year.</summary>
    public required string Tier { get; init; }

    /// <summary>Start of the slot on the wall clock of the schedule's zone, with its offset from UTC.</summary>
    public required string LocalTime { get; init; }

    /// <summary>UTC start of the slot.</summary>
    public required DateTime SlotStart { get; init; }

    /// <summary>UTC expiry of a group that is taken at the start.</summary>
    public required DateTime Expires { get; init; }

    /// <summary>Names of all tiers whose slots the group covers, longest first.</summary>
    public required IReadOnlyList<string> Covers { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The line for a planned slot.</summary>
    /// <param name="scheduleId">The schedule; null for one that is only tried out.</param>
    /// <param name="created">UTC creation of the schedule; null for one that is only tried out.</param>
    /// <param name="planned">The slot.</param>
    public static ScheduledSlot Of(string? scheduleId, DateTime? created, PlannedSlot planned)
    {
        ArgumentNullException.ThrowIfNull(planned);
        var past = planned.Slot.End <= created ? "; before the schedule was created" : "";
        return new ScheduledSlot
        {
            ScheduleId = scheduleId,
            Tier = planned.Slot.Tier.ToString(),
            LocalTime = planned.Slot.LocalText,
            SlotStart = planned.Slot.Start,
            Expires = planned.Expires,
            Covers = [.. planned.Covers.Select(slot => slot.Tier.ToString())],
            Reason = planned.Reason + past,
        };
    }
}
