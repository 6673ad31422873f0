using System.Globalization;
using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Reports;

/// <summary>Makes a report, without I/O.</summary>
public static class BackupReportBuilder
{
    /// <summary>The longest span, in days: an hourly calendar of it is still read by people.</summary>
    public const int MaxDays = 400;

    /// <summary>Makes the report of [from, until) as it looks now.</summary>
    /// <exception cref="OpsException">InvalidParameter for a span that is empty, too long or in the future.</exception>
    public static BackupReport Build(BackupReportFacts facts, DateTime from, DateTime until, DateTime now, decimal? pricePerGiBMonth)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (until <= from)
            throw Bad("Until", until, $"it must be later than -From '{Text(from)}'");
        if (until - from > TimeSpan.FromDays(MaxDays))
            throw Bad("From", from, $"a report covers at most {MaxDays} days");
        if (from >= now)
            throw Bad("From", from, "a report is about what has happened, so it must be in the past");
        var live = facts.SnapshotGroups.Where(g => g.Status != SnapshotGroupStatus.Deleted).ToList();
        var schedules = facts.Schedules.SelectMany(s => Targets(s, facts, from, until, now)).ToList();
        return new BackupReport
        {
            Account = facts.Account,
            Generated = now,
            From = from,
            Until = until,
            Schedules = schedules,
            Storage = Storage(live),
            Unusable = live
                .Where(g => g.Status is SnapshotGroupStatus.Partial or SnapshotGroupStatus.Failed && g.Created >= from && g.Created < until)
                .OrderByDescending(g => g.Created)
                .ToList(),
            Drills = facts.SnapshotGroups.Where(g => g.Tested is not null).GroupBy(g => g.VolumeGroupId).Select(g => g.MaxBy(x => x.Tested)!).OrderBy(g => g.Tested).ToList(),
            Gaps = Gaps(facts, live),
            PricePerGiBMonth = pricePerGiBMonth,
        };
    }

    private static IEnumerable<ReportSchedule> Targets(SnapshotSchedule schedule, BackupReportFacts facts, DateTime from, DateTime until, DateTime now)
    {
        var own = facts.SnapshotGroups.Where(g => g.ScheduleId == schedule.ScheduleId).ToList();
        if (schedule.TagSelector is not { Count: > 0 })
            return [new ReportSchedule(schedule, Describe(schedule), new ScheduleSlotReader(schedule, CoveredSlot.Of(schedule, own), now).Read(from, until))];
        var volumes = facts.VolumeGroups.ToDictionary(g => g.VolumeGroupId, StringComparer.Ordinal);
        var taken = own.ToLookup(g => g.VolumeGroupId, StringComparer.Ordinal);
        var selected = ScheduleTargets.Selected(schedule, facts.VolumeGroups).Select(g => g.VolumeGroupId).ToHashSet(StringComparer.Ordinal);
        return selected.Union(taken.Select(t => t.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(id => new ReportSchedule(schedule, $"{id} ({(volumes.TryGetValue(id, out var volume) ? Where(volume) : "gone")})", Read(id)));

        // As when it runs: what is younger than the schedule has missed nothing before it was there. What is selected no more misses nothing either.
        IReadOnlyList<ReportTier> Read(string id)
        {
            var groups = taken[id].ToList();
            var own = volumes.TryGetValue(id, out var volume) && volume.Created > schedule.Created ? schedule with { Created = volume.Created } : schedule;
            DateTime? ended = selected.Contains(id) ? null : facts.Removed.TryGetValue(id, out var removed) ? removed : groups.Max(g => g.Created);
            return new ScheduleSlotReader(own, CoveredSlot.Of(own, groups), now, ended).Read(from, ended < until ? ended.Value : until);
        }
    }

    private static List<ReportStorage> Storage(List<SnapshotGroup> live) => live
        .GroupBy(g => (Owner: g.HostName ?? g.VolumeGroupId, g.Region))
        .Select(host => new ReportStorage
        {
            Owner = host.Key.Owner,
            Region = host.Key.Region,
            Groups = host.Count(),
            Newest = host.Where(IsComplete).Select(g => (DateTime?)g.Created).Max(),
            Oldest = host.Min(g => g.Created),
            FullGiB = host.Where(IsComplete).GroupBy(g => g.VolumeGroupId).Sum(g => (long)g.MaxBy(x => x.Created)!.SizeGiB),
            SumGiB = host.Sum(g => (long)g.SizeGiB),
        })
        .OrderByDescending(s => s.SumGiB)
        .ThenBy(s => s.Owner, StringComparer.Ordinal)
        .ThenBy(s => s.Region, StringComparer.Ordinal)
        .ToList();

    private static List<ReportGap> Gaps(BackupReportFacts facts, List<SnapshotGroup> live)
    {
        var complete = live.Where(IsComplete).Select(g => g.VolumeGroupId).ToHashSet(StringComparer.Ordinal);
        var proven = facts.SnapshotGroups.Where(g => g.Tested is not null).Select(g => g.VolumeGroupId).ToHashSet(StringComparer.Ordinal);
        var gaps = new List<ReportGap>();
        foreach (var group in facts.VolumeGroups.OrderBy(g => g.HostName, StringComparer.Ordinal).ThenBy(g => g.VolumeGroupId, StringComparer.Ordinal))
        {
            var reasons = new List<string>();
            if (!facts.Schedules.Any(s => Covers(s, group)))
                reasons.Add("no schedule covers it");
            if (!complete.Contains(group.VolumeGroupId))
                reasons.Add("there is no complete snapshot group of it");
            else if (!proven.Contains(group.VolumeGroupId))
                reasons.Add("no restore of it was ever tested");
            if (reasons.Count > 0)
                gaps.Add(new ReportGap(group.VolumeGroupId, Where(group), string.Join("; ", reasons)));
        }

        return gaps;
    }

    private static bool Covers(SnapshotSchedule schedule, EbsVolumeGroup group)
    {
        if (schedule.VolumeGroupId is { } id)
            return id == group.VolumeGroupId;
        if (schedule.TagSelector is { Count: > 0 } selector)
            return TagSelection.Matches(selector, group.Tags) && (schedule.Region is null || schedule.Region == group.Region);
        return schedule.MountPoint == group.MountPoint
            && ((schedule.InstanceId is not null && schedule.InstanceId == group.InstanceId)
                || (schedule.HostName is not null && string.Equals(schedule.HostName, group.HostName, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsComplete(SnapshotGroup group) => group.Status == SnapshotGroupStatus.Complete;

    private static string Describe(SnapshotSchedule schedule) =>
        schedule.VolumeGroupId ?? $"{schedule.HostName ?? schedule.InstanceId}:{schedule.MountPoint}";

    private static string Where(EbsVolumeGroup group) =>
        (group.HostName ?? group.InstanceId) is { } host ? host + (group.MountPoint is null ? "" : ":" + group.MountPoint) : "attached to nothing";

    private static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static OpsException Bad(string name, DateTime value, string allowed) =>
        new(OpsErrorId.InvalidParameter, $"-{name} '{Text(value)}' is not allowed: {allowed}.", value);
}
