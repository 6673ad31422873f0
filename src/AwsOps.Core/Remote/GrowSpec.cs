namespace AwsOps.Core.Remote;

/// <summary>What <see cref="RemoteActions.GrowAsync"/> grows.</summary>
public sealed record GrowSpec
{
    /// <summary>RAID level 0, 1, 5 or 10; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>Size of each member in GiB that the host must see first.</summary>
    public required int SizeGiB { get; init; }

    /// <summary>Unmount and stop a mounted RAID 0 array for it, then mount it again where it was. The kernel grows none that runs.</summary>
    public bool Unmount { get; init; }

    /// <summary>All members.</summary>
    public required IReadOnlyList<VolumeDevice> Volumes { get; init; }
}
