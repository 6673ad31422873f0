namespace AwsOps.Core.Schedules;

/// <summary>Whether a schedule takes a snapshot group now, for which slot, and why.</summary>
public sealed record DueDecision
{
    /// <summary>The schedule.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>UTC instant of the decision, in whole seconds. The group's Created must be this instant.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Whether to take a group now.</summary>
    public bool Take { get; init; }

    /// <summary>Whether the clock cannot be trusted; then nothing is taken and <see cref="Reason"/> says why.</summary>
    public bool Refused { get; init; }

    /// <summary>The tier that names the group; null when none is taken.</summary>
    public GfsTier? Tier { get; init; }

    /// <summary>The slot the group is for. Null when none is taken, or when it is taken by hand while nothing is due.</summary>
    public TierSlot? Slot { get; init; }

    /// <summary>Identity of the slot (schedule, tier, UTC start), the same for every runner that decides; null as <see cref="Slot"/> is.</summary>
    public string? SlotId => Slot?.IdFor(ScheduleId);

    /// <summary>UTC expiry of the group; null when none is taken.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>All slots that the group covers, longest tier first.</summary>
    public IReadOnlyList<TierSlot> Covers { get; init; } = [];

    /// <summary>The current slot of each enabled tier, longest tier first.</summary>
    public IReadOnlyList<SlotState> States { get; init; } = [];

    /// <summary>The decision in words.</summary>
    public required string Reason { get; init; }
}
