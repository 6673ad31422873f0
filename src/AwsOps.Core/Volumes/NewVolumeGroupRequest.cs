namespace AwsOps.Core.Volumes;

/// <summary>What a user asks of New-EbsVolumeGroup.</summary>
public sealed record NewVolumeGroupRequest
{
    /// <summary>Number of volumes.</summary>
    public required int Count { get; init; }

    /// <summary>How each volume is made.</summary>
    public required VolumeSpec Volume { get; init; }

    /// <summary>RAID level 0, 1, 5 or 10; of no meaning for one volume.</summary>
    public int RaidLevel { get; init; }

    /// <summary>RAID chunk size in KiB.</summary>
    public int ChunkSizeKiB { get; init; } = 256;

    /// <summary>File system to make.</summary>
    public string FileSystem { get; init; } = "xfs";

    /// <summary>Where to mount it; null leaves it unmounted.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Whether it is mounted at boot.</summary>
    public bool Automount { get; init; } = true;

    /// <summary>Label of the group.</summary>
    public string? Name { get; init; }

    /// <summary>The user's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
