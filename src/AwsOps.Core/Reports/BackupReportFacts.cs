using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Reports;

/// <summary>What a report is made of.</summary>
/// <param name="Account">The AWS account.</param>
/// <param name="Schedules">The schedules.</param>
/// <param name="SnapshotGroups">The snapshot groups, deleted ones too: one that lived its time has covered its slot.</param>
/// <param name="VolumeGroups">The volume groups that exist.</param>
public sealed record BackupReportFacts(
    string Account, IReadOnlyList<SnapshotSchedule> Schedules, IReadOnlyList<SnapshotGroup> SnapshotGroups, IReadOnlyList<EbsVolumeGroup> VolumeGroups)
{
    /// <summary>When volume groups were removed that exist no more (UTC), by id.</summary>
    public IReadOnlyDictionary<string, DateTime> Removed { get; init; } = new Dictionary<string, DateTime>(0);
}
