namespace AwsOps.Core.State;

/// <summary>Which snapshot groups to list; what is null does not filter, values are compared exactly.</summary>
public sealed record SnapshotGroupFilter
{
    /// <summary>Only groups of this volume group.</summary>
    public string? VolumeGroupId { get; init; }

    /// <summary>Only groups taken on this host.</summary>
    public string? HostName { get; init; }

    /// <summary>Only groups taken on this instance.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Only groups taken from this mount point.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Only groups in this Region.</summary>
    public string? Region { get; init; }

    /// <summary>Only groups that this schedule took.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Also the groups of the history; their Status is Deleted.</summary>
    public bool IncludeDeleted { get; init; }
}
