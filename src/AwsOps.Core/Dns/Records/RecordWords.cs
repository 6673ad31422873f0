namespace AwsOps.Core.Dns.Records;

/// <summary>What a record answers, in words.</summary>
public static class RecordWords
{
    /// <summary>Content and routing, for example <c>192.0.2.1 (TTL 60), weight 10</c>.</summary>
    public static string Of(R53Record record)
    {
        var content = record.IsAlias ? $"alias of {record.AliasName}" : $"{string.Join(", ", record.Value)} (TTL {record.Ttl})";
        var policy = record.RoutingPolicy switch
        {
            RoutingPolicy.Simple => "",
            RoutingPolicy.Weighted => $", weight {record.Weight}",
            RoutingPolicy.Latency => $", latency {record.LatencyRegion}",
            RoutingPolicy.Failover => $", failover {record.FailoverRole}",
            RoutingPolicy.Geolocation => $", geolocation {record.ContinentCode ?? record.CountryCode}{(record.SubdivisionCode is null ? "" : "-" + record.SubdivisionCode)}",
            _ => ", " + record.RoutingPolicy,
        };
        return $"{content}{policy}{(record.HealthCheckId is null ? "" : ", health check " + record.HealthCheckId)}";
    }
}
