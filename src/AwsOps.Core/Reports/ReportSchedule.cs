using AwsOps.Core.Schedules;

namespace AwsOps.Core.Reports;

/// <summary>One target of a schedule with its slots. A schedule that finds its volume groups by tags has one for each of them.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Target">What it takes, in words.</param>
/// <param name="Tiers">Its enabled tiers, longest first; those with no slot in the span are left out.</param>
public sealed record ReportSchedule(SnapshotSchedule Schedule, string Target, IReadOnlyList<ReportTier> Tiers);
