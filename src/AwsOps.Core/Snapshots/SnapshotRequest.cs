namespace AwsOps.Core.Snapshots;

/// <summary>What a user, or a schedule, asks of a snapshot of a volume group.</summary>
public sealed record SnapshotRequest
{
    /// <summary>Command run as root on the host before the snapshots.</summary>
    public string? PreCommand { get; init; }

    /// <summary>Command run as root on the host after the snapshots.</summary>
    public string? PostCommand { get; init; }

    /// <summary>Freeze the file system while the snapshots are taken.</summary>
    public bool Freeze { get; init; }

    /// <summary>Seconds after which the host thaws by itself, 5 to 3600.</summary>
    public int WatchdogSeconds { get; init; } = 60;

    /// <summary>The user's description; at most 255 characters (EC2).</summary>
    public string? Description { get; init; }

    /// <summary>The user's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The schedule slot it is for; null for a snapshot by hand, which never expires.</summary>
    public SnapshotSlot? Slot { get; init; }
}
