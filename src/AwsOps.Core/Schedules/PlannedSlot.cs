namespace AwsOps.Core.Schedules;

/// <summary>One line of a schedule's calendar: the group that a run at the start of the slots takes.</summary>
/// <param name="Slot">The slot that names the group: the longest tier that starts at this instant.</param>
/// <param name="Covers">All slots that start at this instant, longest tier first.</param>
/// <param name="Expires">UTC expiry of the group.</param>
/// <param name="Reason">Which calendar rules it follows from, in words.</param>
public sealed record PlannedSlot(TierSlot Slot, IReadOnlyList<TierSlot> Covers, DateTime Expires, string Reason);
