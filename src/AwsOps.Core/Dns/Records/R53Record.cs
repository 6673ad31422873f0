using System.Text.Json.Serialization;

namespace AwsOps.Core.Dns.Records;

/// <summary>A record set of a hosted zone: values, or an alias, with its routing.</summary>
public sealed record R53Record
{
    /// <summary>Id of the hosted zone, for example <c>Z0123456789ABCDEFGHIJ</c>.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Name of the zone, without final dot.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Name of the record, lower case, without final dot.</summary>
    public required string Fqdn { get; init; }

    /// <summary>DNS type, for example <c>A</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Seconds that resolvers may keep it; null for an alias.</summary>
    public long? Ttl { get; init; }

    /// <summary>The values, in the notation of zone files; empty for an alias.</summary>
    public IReadOnlyList<string> Value { get; init; } = [];

    /// <summary>How Route 53 chooses among records of this name and type: see <see cref="RoutingPolicy"/>.</summary>
    public string RoutingPolicy { get; init; } = Records.RoutingPolicy.Simple;

    /// <summary>Tells records of one name and type apart; null for a simple record.</summary>
    public string? Identifier { get; init; }

    /// <summary>0 to 255, for weighted records.</summary>
    public long? Weight { get; init; }

    /// <summary>AWS Region, for latency records.</summary>
    public string? LatencyRegion { get; init; }

    /// <summary>Primary or Secondary, for failover records.</summary>
    public string? FailoverRole { get; init; }

    /// <summary>Two-letter code of a continent, for geolocation records.</summary>
    public string? ContinentCode { get; init; }

    /// <summary>Two-letter code of a country, or <c>*</c> for everybody else.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Code of a part of that country.</summary>
    public string? SubdivisionCode { get; init; }

    /// <summary>AWS Region, for geoproximity records.</summary>
    public string? GeoproximityRegion { get; init; }

    /// <summary>Local Zone group, for geoproximity records.</summary>
    public string? LocalZoneGroup { get; init; }

    /// <summary>Latitude in degrees, for geoproximity records.</summary>
    public string? Latitude { get; init; }

    /// <summary>Longitude in degrees, for geoproximity records.</summary>
    public string? Longitude { get; init; }

    /// <summary>-99 to 99: how much the area of a geoproximity record is widened.</summary>
    public int? Bias { get; init; }

    /// <summary>Id of the collection of address blocks, for CIDR records.</summary>
    public string? CidrCollectionId { get; init; }

    /// <summary>Location in that collection.</summary>
    public string? CidrLocation { get; init; }

    /// <summary>Name that an alias stands for; null where there are values.</summary>
    public string? AliasName { get; init; }

    /// <summary>Hosted zone of that name.</summary>
    public string? AliasZoneId { get; init; }

    /// <summary>Whether an alias is healthy only when its target is.</summary>
    public bool? EvaluateTargetHealth { get; init; }

    /// <summary>Health check that decides whether the record is an answer.</summary>
    public string? HealthCheckId { get; init; }

    /// <summary>The traffic policy that made the record and owns it.</summary>
    public string? TrafficPolicyInstanceId { get; init; }

    /// <summary>Whether it is an alias.</summary>
    [JsonIgnore]
    public bool IsAlias => AliasName is not null;

    /// <summary>What it is found by in its zone.</summary>
    internal RecordKey Key => new(Fqdn, Type, Identifier);
}
