using AwsOps.Core.Schedules;

namespace AwsOps.Core.Reports;

/// <summary>One slot of a schedule in a report.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="State">What became of it.</param>
/// <param name="SnapshotGroupId">The group that decided the state; null when there is none.</param>
public sealed record ReportSlot(TierSlot Slot, ReportSlotState State, string? SnapshotGroupId);
