namespace AwsOps.Core.Dns.Zones;

/// <summary>A hosted zone.</summary>
public sealed record R53Zone
{
    /// <summary>Its id, for example <c>Z0123456789ABCDEFGHIJ</c>.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Its name, lower case, without final dot.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Whether it answers inside of VPCs only.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Number of record sets in it, as Route 53 counts them.</summary>
    public long RecordCount { get; init; }

    /// <summary>Its comment.</summary>
    public string? Comment { get; init; }

    /// <summary>The AWS service that made the zone and owns it, for example <c>servicediscovery.amazonaws.com</c>.</summary>
    public string? LinkedService { get; init; }
}
