namespace AwsOps.Core.Volumes;

/// <summary>One to sixteen EBS volumes treated as one disk: a single volume, or a software RAID array.</summary>
public sealed record EbsVolumeGroup
{
    /// <summary>Our id, <c>vg-…</c>.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>A label; not an identity.</summary>
    public string? Name { get; init; }

    /// <summary>The instance it is attached to, if any.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The host it is attached to, if any.</summary>
    public string? HostName { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>Availability Zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Where it is mounted; null when it is not.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Block device in the guest (/dev/md0, /dev/nvme1n1), once known.</summary>
    public string? Device { get; init; }

    /// <summary>RAID level 0, 1, 5 or 10; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>RAID chunk size in KiB; null for a single volume.</summary>
    public int? ChunkSizeKiB { get; init; }

    /// <summary>File system type, for example xfs.</summary>
    public string? FileSystem { get; init; }

    /// <summary>Total size of the members in GiB.</summary>
    public int SizeGiB => Volumes.Sum(v => v.SizeGiB);

    /// <summary>Creating, Available (attached to nothing), Attached, Mounted, or Deleted: see <see cref="VolumeGroupStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The snapshot group it was restored from, if any.</summary>
    public string? SnapshotGroupId { get; init; }

    /// <summary>UUID of the array as mdadm prints it, once known.</summary>
    public string? ArrayUuid { get; init; }

    /// <summary>UTC instant of creation.</summary>
    public DateTime Created { get; init; }

    /// <summary>The user's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Members in array order.</summary>
    public IReadOnlyList<EbsVolume> Volumes { get; init; } = [];
}
