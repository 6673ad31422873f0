namespace AwsOps.Core.Dns.Sync;

/// <summary>How far a sync may go.</summary>
public sealed record ZoneSyncOptions
{
    /// <summary>Whether records go that the file does not have.</summary>
    public bool Prune { get; init; }

    /// <summary>Whether records that something else keeps (external-dns, certificates, traffic policies, AWS services) are treated as all others.</summary>
    public bool IncludeForeign { get; init; }

    /// <summary>Whether the zone's own SOA and NS records are changed too; they are never deleted.</summary>
    public bool IncludeApex { get; init; }

    /// <summary>Names that are left as they are, with wildcards.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether the limit of deletions is lifted.</summary>
    public bool Force { get; init; }
}
