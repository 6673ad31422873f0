namespace AwsOps.Core.Schedules;

/// <summary>What a schedule is for, in words.</summary>
internal static class ScheduleTargetText
{
    /// <summary>The words, as they stand in questions and warnings.</summary>
    public static string Of(SnapshotSchedule schedule)
    {
        if (schedule.TagSelector is { Count: > 0 } selector)
        {
            var where = schedule.Region is { } region ? $" in {region}" : "";
            return $"volume groups with {Of(selector)}{where}";
        }

        return schedule.VolumeGroupId is { } group ? $"volume group {group}" : $"host {schedule.HostName ?? schedule.InstanceId}, {schedule.MountPoint}";
    }

    /// <summary>A selector in words.</summary>
    public static string Of(IReadOnlyDictionary<string, string> selector) => string.Join(", ", selector.Select(tag => $"{tag.Key}={tag.Value}"));
}
