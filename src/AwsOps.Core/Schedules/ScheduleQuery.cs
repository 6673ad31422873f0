using AwsOps.Core.Text;

namespace AwsOps.Core.Schedules;

/// <summary>Which schedules are meant. A schedule has one kind of target, so patterns of several kinds mean any of them.</summary>
public sealed record ScheduleQuery
{
    /// <summary>Schedule ids, with wildcards; they go before all targets.</summary>
    public IReadOnlyList<string> ScheduleIds { get; init; } = [];

    /// <summary>Names of target hosts, with wildcards.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Ids of target instances, with wildcards.</summary>
    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    /// <summary>Ids of target volume groups, with wildcards.</summary>
    public IReadOnlyList<string> VolumeGroupIds { get; init; } = [];

    /// <summary>Region of the target; null means any.</summary>
    public string? Region { get; init; }

    /// <summary>Whether nothing says which.</summary>
    public bool IsEmpty => ScheduleIds.Count == 0 && !HasTargets;

    private bool HasTargets => HostNames.Count + InstanceIds.Count + VolumeGroupIds.Count > 0;

    /// <summary>Whether a schedule is meant.</summary>
    public bool Matches(SnapshotSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (ScheduleIds.Count > 0)
            return Any(ScheduleIds, schedule.ScheduleId);
        if (Region is not null && schedule.Region is not null && !Region.Equals(schedule.Region, StringComparison.OrdinalIgnoreCase))
            return false;
        return !HasTargets
            || Any(HostNames, schedule.HostName)
            || Any(InstanceIds, schedule.InstanceId)
            || Any(VolumeGroupIds, schedule.VolumeGroupId);
    }

    private static bool Any(IReadOnlyList<string> patterns, string? value) => patterns.Any(pattern => Wildcard.IsMatch(pattern, value));
}
