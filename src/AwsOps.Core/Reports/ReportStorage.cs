namespace AwsOps.Core.Reports;

/// <summary>What the snapshot groups of one host hold.</summary>
public sealed record ReportStorage
{
    /// <summary>Name of the host at the time, or the volume group where no host is known.</summary>
    public required string Owner { get; init; }

    /// <summary>Region of the snapshots.</summary>
    public required string Region { get; init; }

    /// <summary>How many snapshot groups there are.</summary>
    public required int Groups { get; init; }

    /// <summary>UTC instant of the newest complete group; null when there is none.</summary>
    public DateTime? Newest { get; init; }

    /// <summary>UTC instant of the oldest group.</summary>
    public required DateTime Oldest { get; init; }

    /// <summary>GiB of one full copy of each volume group: the newest complete group of each. EBS stores at least the blocks in use of these.</summary>
    public required long FullGiB { get; init; }

    /// <summary>GiB of all groups if each were stored whole: what EBS stores is less, since unchanged blocks are stored once.</summary>
    public required long SumGiB { get; init; }
}
