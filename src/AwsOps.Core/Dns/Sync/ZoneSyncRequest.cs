using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.Sync;

/// <summary>What is to be brought to what files say.</summary>
public sealed record ZoneSyncRequest
{
    /// <summary>The files, each with what was said of its zone.</summary>
    public required IReadOnlyList<(string Path, ZoneSelector Zone)> Files { get; init; }

    /// <summary>Their format; null to go by their endings.</summary>
    public string? Format { get; init; }

    /// <summary>How far it may go.</summary>
    public required ZoneSyncOptions Options { get; init; }

    /// <summary>Whether a difference is an error, and nothing is changed.</summary>
    public bool ExpectNoChange { get; init; }

    /// <summary>Whether to wait until all name servers have the changes.</summary>
    public bool Wait { get; init; }
}
