namespace AwsOps.Core.Snapshots;

/// <summary>One snapshot per member of a volume group, taken together. Usable after its source is gone.</summary>
public sealed record SnapshotGroup
{
    /// <summary>Our id, <c>snapg-…</c>.</summary>
    public required string SnapshotGroupId { get; init; }

    /// <summary>The volume group it was taken from.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>Host at the time it was taken.</summary>
    public string? HostName { get; init; }

    /// <summary>Instance at the time it was taken.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Mount point at the time it was taken.</summary>
    public string? MountPoint { get; init; }

    /// <summary>AWS Region that holds the snapshots.</summary>
    public required string Region { get; init; }

    /// <summary>Availability Zone of the source volumes.</summary>
    public required string Zone { get; init; }

    /// <summary>UTC instant it was taken.</summary>
    public required DateTime Created { get; init; }

    /// <summary>UTC instant after which it may be purged; null means never.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>Pending, Complete, Partial, Failed or Deleted: see <see cref="SnapshotGroupStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The user's description.</summary>
    public string? Description { get; init; }

    /// <summary>The schedule that took it, if any.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Hour, Day, Week, Month or Year, when a schedule took it.</summary>
    public string? Tier { get; init; }

    /// <summary>UTC start of the schedule slot it covers.</summary>
    public DateTime? SlotStart { get; init; }

    /// <summary>The volume group again, when the schedule finds its volume groups by tags and takes one group of each in a slot; null else.</summary>
    public string? SlotTarget { get; init; }

    /// <summary>The operation that took or copied it; its tag is on every member.</summary>
    public string? OperationId { get; init; }

    /// <summary>How many members it must have; null where that is not known.</summary>
    public int? MemberCount { get; init; }

    /// <summary>Whether the file system was frozen from before the first snapshot was begun until after the last.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>The snapshot group it is a copy of, if it is one.</summary>
    public string? SourceSnapshotGroupId { get; init; }

    /// <summary>Region of that group.</summary>
    public string? SourceRegion { get; init; }

    /// <summary>Account of that group, where it is another one.</summary>
    public string? SourceAccountId { get; init; }

    /// <summary>Why it must not be purged or removed; null when nothing holds it.</summary>
    public string? HoldReason { get; init; }

    /// <summary>UTC instant until which it is held; null while <see cref="HoldReason"/> is set means until the hold is taken off.</summary>
    public DateTime? HoldUntil { get; init; }

    /// <summary>UTC instant of the last restore test.</summary>
    public DateTime? Tested { get; init; }

    /// <summary>Passed or Failed: the result of the last restore test.</summary>
    public string? TestStatus { get; init; }

    /// <summary>What the last restore test found, in words.</summary>
    public string? TestDetail { get; init; }

    /// <summary>RAID level of the source; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>RAID chunk size of the source in KiB.</summary>
    public int? ChunkSizeKiB { get; init; }

    /// <summary>File system of the source.</summary>
    public string? FileSystem { get; init; }

    /// <summary>UUID of the source array, once known.</summary>
    public string? ArrayUuid { get; init; }

    /// <summary>Total size of the members in GiB.</summary>
    public int SizeGiB => Snapshots.Sum(s => s.SizeGiB);

    /// <summary>The user's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Members in array order.</summary>
    public IReadOnlyList<EbsSnapshot> Snapshots { get; init; } = [];
}
