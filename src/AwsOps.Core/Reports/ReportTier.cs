using AwsOps.Core.Schedules;

namespace AwsOps.Core.Reports;

/// <summary>The slots of one tier in the span of a report, oldest first.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Slots">Its slots.</param>
public sealed record ReportTier(GfsTier Tier, IReadOnlyList<ReportSlot> Slots);
