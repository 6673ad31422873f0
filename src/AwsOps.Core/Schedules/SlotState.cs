namespace AwsOps.Core.Schedules;

/// <summary>What a decision found out about the current slot of one tier.</summary>
/// <param name="Slot">The slot that contains the instant of the decision.</param>
/// <param name="IsDue">Whether it wants a group.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record SlotState(TierSlot Slot, bool IsDue, string Reason);
