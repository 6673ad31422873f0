namespace AwsOps.Core.Snapshots;

/// <summary>The schedule slot a snapshot group is taken for.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Tier">Hour, Day, Week, Month or Year.</param>
/// <param name="Start">UTC start of the slot; null for a run by hand outside any slot.</param>
/// <param name="Expires">UTC instant after which the group may be purged.</param>
/// <param name="Decided">UTC instant of the decision; the group's Created, so that every runner sees it cover the same slots.</param>
/// <param name="Target">The volume group, when the schedule takes one group of each of several in a slot; null else.</param>
public sealed record SnapshotSlot(string ScheduleId, string Tier, DateTime? Start, DateTime? Expires, DateTime Decided, string? Target = null);
