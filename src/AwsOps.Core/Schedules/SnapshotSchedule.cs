namespace AwsOps.Core.Schedules;

/// <summary>A grandfather-father-son schedule bound to a target: a volume group, a mount point on a host or an instance, or all volume groups with certain tags.</summary>
public sealed record SnapshotSchedule
{
    /// <summary>Our id, <c>sched-…</c>.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>Target host (with <see cref="MountPoint"/>).</summary>
    public string? HostName { get; init; }

    /// <summary>Target instance (with <see cref="MountPoint"/>).</summary>
    public string? InstanceId { get; init; }

    /// <summary>Target mount point.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Target volume group.</summary>
    public string? VolumeGroupId { get; init; }

    /// <summary>Target volume groups by their tags: a group that has all of these (values may have wildcards) when the schedule runs is covered.</summary>
    public IReadOnlyDictionary<string, string>? TagSelector { get; init; }

    /// <summary>Region of the target.</summary>
    public string? Region { get; init; }

    /// <summary>Every how many hours of the day; at least 1.</summary>
    public int IntervalHour { get; init; } = 1;

    /// <summary>Every how many days of the month; at least 1.</summary>
    public int IntervalDay { get; init; } = 1;

    /// <summary>Every how many ISO weeks; at least 1.</summary>
    public int IntervalWeek { get; init; } = 1;

    /// <summary>Every how many months of the year; at least 1.</summary>
    public int IntervalMonth { get; init; } = 1;

    /// <summary>How many hourly groups to keep; 0 disables the tier.</summary>
    public int RetainHour { get; init; } = 24;

    /// <summary>How many daily groups to keep; 0 disables the tier.</summary>
    public int RetainDay { get; init; } = 14;

    /// <summary>How many weekly groups to keep; 0 disables the tier.</summary>
    public int RetainWeek { get; init; } = 4;

    /// <summary>How many monthly groups to keep; 0 disables the tier.</summary>
    public int RetainMonth { get; init; } = 12;

    /// <summary>How many yearly groups to keep; 0 disables the tier.</summary>
    public int RetainYear { get; init; } = 3;

    /// <summary>IANA zone whose calendar the slots follow.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Shell command run as root on the host before the snapshots.</summary>
    public string? PreCommand { get; init; }

    /// <summary>Shell command run as root on the host after the snapshots.</summary>
    public string? PostCommand { get; init; }

    /// <summary>Whether the file system is frozen while the snapshots are taken.</summary>
    public bool Freeze { get; init; }

    /// <summary>The user's description.</summary>
    public string? Description { get; init; }

    /// <summary>UTC instant of creation; slots before it are never due.</summary>
    public DateTime Created { get; init; }
}
