using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.Sync;

/// <summary>A record that is not in the zone as a file has it.</summary>
public sealed record R53ZoneDifference
{
    /// <summary>Id of the hosted zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Its name.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Name of the record.</summary>
    public required string Fqdn { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>Its set identifier; null for a simple record.</summary>
    public string? Identifier { get; init; }

    /// <summary>What is done about it: see <see cref="ZoneAction"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The record as it was; null when there was none.</summary>
    public R53Record? Before { get; init; }

    /// <summary>The record as the file has it; null when it has none.</summary>
    public R53Record? After { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
