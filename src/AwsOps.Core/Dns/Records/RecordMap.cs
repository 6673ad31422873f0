using Amazon.Route53.Model;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.Records;

/// <summary>Records between Route 53's objects and ours.</summary>
internal static class RecordMap
{
    public static R53Record From(ResourceRecordSet set, R53Zone zone) => new()
    {
        ZoneId = zone.ZoneId,
        ZoneName = zone.ZoneName,
        Fqdn = DnsName.FromRoute53(set.Name),
        Type = set.Type!.Value,
        Ttl = set.TTL,
        Value = (set.ResourceRecords ?? []).Select(r => r.Value ?? "").ToList(),
        RoutingPolicy = PolicyOf(set),
        Identifier = set.SetIdentifier,
        Weight = set.Weight,
        LatencyRegion = set.Region?.Value,
        FailoverRole = set.Failover?.Value switch { null => null, "PRIMARY" => FailoverRoles.Primary, _ => FailoverRoles.Secondary },
        ContinentCode = set.GeoLocation?.ContinentCode,
        CountryCode = set.GeoLocation?.CountryCode,
        SubdivisionCode = set.GeoLocation?.SubdivisionCode,
        GeoproximityRegion = set.GeoProximityLocation?.AWSRegion,
        LocalZoneGroup = set.GeoProximityLocation?.LocalZoneGroup,
        Latitude = set.GeoProximityLocation?.Coordinates?.Latitude,
        Longitude = set.GeoProximityLocation?.Coordinates?.Longitude,
        Bias = set.GeoProximityLocation?.Bias,
        CidrCollectionId = set.CidrRoutingConfig?.CollectionId,
        CidrLocation = set.CidrRoutingConfig?.LocationName,
        AliasName = set.AliasTarget is { } alias ? DnsName.FromRoute53(alias.DNSName) : null,
        AliasZoneId = set.AliasTarget?.HostedZoneId,
        EvaluateTargetHealth = set.AliasTarget?.EvaluateTargetHealth,
        HealthCheckId = set.HealthCheckId,
        TrafficPolicyInstanceId = set.TrafficPolicyInstanceId,
    };

    public static ResourceRecordSet ToSet(R53Record record) => new()
    {
        Name = DnsName.ToRoute53(record.Fqdn),
        Type = record.Type,
        TTL = record.IsAlias ? null : record.Ttl,
        ResourceRecords = record.IsAlias ? null : record.Value.Select(v => new ResourceRecord { Value = v }).ToList(),
        SetIdentifier = record.Identifier,
        Weight = record.Weight,
        Region = record.LatencyRegion,
        Failover = record.FailoverRole?.ToUpperInvariant(),
        MultiValueAnswer = record.RoutingPolicy == RoutingPolicy.MultiValue ? true : null,
        GeoLocation = record.RoutingPolicy != RoutingPolicy.Geolocation ? null
            : new GeoLocation { ContinentCode = record.ContinentCode, CountryCode = record.CountryCode, SubdivisionCode = record.SubdivisionCode },
        GeoProximityLocation = record.RoutingPolicy != RoutingPolicy.Geoproximity ? null : Proximity(record),
        CidrRoutingConfig = record.RoutingPolicy != RoutingPolicy.Cidr ? null : new CidrRoutingConfig { CollectionId = record.CidrCollectionId, LocationName = record.CidrLocation },
        AliasTarget = !record.IsAlias ? null
            : new AliasTarget { HostedZoneId = record.AliasZoneId, DNSName = DnsName.ToRoute53(record.AliasName!), EvaluateTargetHealth = record.EvaluateTargetHealth ?? false },
        HealthCheckId = record.HealthCheckId,
        TrafficPolicyInstanceId = record.TrafficPolicyInstanceId,
    };

    private static GeoProximityLocation Proximity(R53Record record) => new()
    {
        AWSRegion = record.GeoproximityRegion,
        LocalZoneGroup = record.LocalZoneGroup,
        Coordinates = record.Latitude is null ? null : new Coordinates { Latitude = record.Latitude, Longitude = record.Longitude },
        Bias = record.Bias,
    };

    private static string PolicyOf(ResourceRecordSet set) => set switch
    {
        { Weight: not null } => RoutingPolicy.Weighted,
        { Region: not null } => RoutingPolicy.Latency,
        { Failover: not null } => RoutingPolicy.Failover,
        { GeoLocation: not null } => RoutingPolicy.Geolocation,
        { GeoProximityLocation: not null } => RoutingPolicy.Geoproximity,
        { CidrRoutingConfig: not null } => RoutingPolicy.Cidr,
        { MultiValueAnswer: true } => RoutingPolicy.MultiValue,
        _ => RoutingPolicy.Simple,
    };
}
