using Amazon.Route53.Model;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Route53;

/// <summary>Record sets between requests, rows and answers.</summary>
internal static class RecordMap
{
    public static RecordRow ToRow(string zoneId, ResourceRecordSet set) => new()
    {
        ZoneId = zoneId,
        Name = DnsName.Of(set.Name),
        Type = set.Type?.Value ?? throw Error.Of("InvalidInput", "A record set has no type."),
        SetId = set.SetIdentifier,
        Ttl = set.TTL,
        Values = set.ResourceRecords?.ConvertAll(record => record.Value ?? string.Empty),
        Weight = set.Weight,
        Region = set.Region?.Value,
        Failover = set.Failover?.Value,
        MultiValue = set.MultiValueAnswer,
        AliasZone = set.AliasTarget is null ? null : ZoneCalls.Bare(set.AliasTarget.HostedZoneId),
        AliasName = set.AliasTarget is null ? null : DnsName.Of(set.AliasTarget.DNSName),
        AliasEvaluate = set.AliasTarget?.EvaluateTargetHealth,
        HealthCheckId = set.HealthCheckId,
        Continent = set.GeoLocation?.ContinentCode,
        Country = set.GeoLocation?.CountryCode,
        Subdivision = set.GeoLocation?.SubdivisionCode,
        NearRegion = set.GeoProximityLocation?.AWSRegion,
        NearLocalZone = set.GeoProximityLocation?.LocalZoneGroup,
        Latitude = set.GeoProximityLocation?.Coordinates?.Latitude,
        Longitude = set.GeoProximityLocation?.Coordinates?.Longitude,
        Bias = set.GeoProximityLocation is null ? null : set.GeoProximityLocation.Bias ?? 0,
        CidrCollection = set.CidrRoutingConfig?.CollectionId,
        CidrLocation = set.CidrRoutingConfig?.LocationName,
    };

    public static ResourceRecordSet ToSet(RecordRow row) => new()
    {
        Name = row.Name,
        Type = row.Type,
        SetIdentifier = row.SetId,
        TTL = row.Ttl,
        ResourceRecords = row.Values?.ConvertAll(value => new ResourceRecord { Value = value }),
        Weight = row.Weight,
        Region = row.Region,
        Failover = row.Failover,
        MultiValueAnswer = row.MultiValue,
        AliasTarget = row.AliasName is null ? null : new AliasTarget { HostedZoneId = row.AliasZone, DNSName = row.AliasName, EvaluateTargetHealth = row.AliasEvaluate ?? false },
        HealthCheckId = row.HealthCheckId,
        GeoLocation = row.Continent is null && row.Country is null ? null : new GeoLocation { ContinentCode = row.Continent, CountryCode = row.Country, SubdivisionCode = row.Subdivision },
        GeoProximityLocation = row.Bias is null ? null : new GeoProximityLocation
        {
            AWSRegion = row.NearRegion,
            LocalZoneGroup = row.NearLocalZone,
            Coordinates = row.Latitude is null ? null : new Coordinates { Latitude = row.Latitude, Longitude = row.Longitude },
            Bias = row.Bias,
        },
        CidrRoutingConfig = row.CidrCollection is null ? null : new CidrRoutingConfig { CollectionId = row.CidrCollection, LocationName = row.CidrLocation },
    };

    /// <summary>True when two rows say the same: a deletion must repeat the record exactly.</summary>
    public static bool AreSame(RecordRow one, RecordRow other) =>
        one with { Values = null } == other with { Values = null }
        && (one.Values ?? []).Order(StringComparer.Ordinal).SequenceEqual((other.Values ?? []).Order(StringComparer.Ordinal));
}
