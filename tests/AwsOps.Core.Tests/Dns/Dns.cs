using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Tests.Dns;

/// <summary>Zones and records for tests.</summary>
internal static class Dns
{
    public static readonly R53Zone Zone = new() { ZoneId = "Z1", ZoneName = "example.com", RecordCount = 5 };

    public static R53Record A(string fqdn, params string[] values) => Of("A", fqdn, values);

    public static R53Record Of(string type, string fqdn, params string[] values) =>
        new() { ZoneId = "Z1", ZoneName = "example.com", Fqdn = fqdn, Type = type, Ttl = 60, Value = values };

    public static R53Record Weighted(string fqdn, string identifier, long weight, params string[] values) =>
        A(fqdn, values) with { RoutingPolicy = RoutingPolicy.Weighted, Identifier = identifier, Weight = weight };

    public static R53Record Alias(string fqdn, string target, string zoneId = "Z1") =>
        A(fqdn) with { Ttl = null, AliasName = target, AliasZoneId = zoneId, EvaluateTargetHealth = false };
}
