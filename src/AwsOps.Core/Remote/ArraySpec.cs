namespace AwsOps.Core.Remote;

/// <summary>What <see cref="RemoteActions.CreateArrayAsync"/> makes.</summary>
public sealed record ArraySpec
{
    /// <summary>The array's name and the file system's label: 1-32 of letters, digits, dot, underscore, hyphen. A re-run with the same label recognises its own work.</summary>
    public required string Label { get; init; }

    /// <summary>RAID level 0, 1, 5 or 10; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>Chunk size in KiB; null for mdadm's default.</summary>
    public int? ChunkSizeKiB { get; init; }

    /// <summary>File system type, for example xfs.</summary>
    public required string FileSystem { get; init; }

    /// <summary>Overwrite signatures found on the devices. Devices in use are refused all the same.</summary>
    public bool Force { get; init; }

    /// <summary>Members in array order.</summary>
    public required IReadOnlyList<VolumeDevice> Volumes { get; init; }
}
