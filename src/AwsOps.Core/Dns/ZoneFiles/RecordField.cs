using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>A property of <see cref="R53Record"/> as files have it.</summary>
/// <param name="Key">Its name in files.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Read">Its value: a string, long, bool or list of strings; null where the record has none.</param>
/// <param name="Write">The record with another value.</param>
internal sealed record RecordField(string Key, RecordFieldKind Kind, Func<R53Record, object?> Read, Func<R53Record, object, R53Record> Write)
{
    /// <summary>All of them, in the order in which they are written.</summary>
    public static IReadOnlyList<RecordField> All { get; } =
    [
        Text("fqdn", r => r.Fqdn, (r, v) => r with { Fqdn = v }),
        Text("type", r => r.Type, (r, v) => r with { Type = v.ToUpperInvariant() }),
        Number("ttl", r => r.Ttl, (r, v) => r with { Ttl = v }),
        new("value", RecordFieldKind.List, r => r.Value.Count == 0 ? null : r.Value, (r, v) => r with { Value = (IReadOnlyList<string>)v }),
        Text("aliasName", r => r.AliasName, (r, v) => r with { AliasName = v }),
        // An alias to the zone itself says no id, so that a file fits another account's zone of the name too.
        Text("aliasZoneId", r => r.AliasZoneId == r.ZoneId ? null : r.AliasZoneId, (r, v) => r with { AliasZoneId = v }),
        new("evaluateTargetHealth", RecordFieldKind.Flag, r => r.EvaluateTargetHealth, (r, v) => r with { EvaluateTargetHealth = (bool)v }),
        Text("routingPolicy", r => r.RoutingPolicy == RoutingPolicy.Simple ? null : r.RoutingPolicy, (r, v) => r with { RoutingPolicy = v }),
        Text("identifier", r => r.Identifier, (r, v) => r with { Identifier = v }),
        Number("weight", r => r.Weight, (r, v) => r with { Weight = v }),
        Text("latencyRegion", r => r.LatencyRegion, (r, v) => r with { LatencyRegion = v }),
        Text("failoverRole", r => r.FailoverRole, (r, v) => r with { FailoverRole = v }),
        Text("continentCode", r => r.ContinentCode, (r, v) => r with { ContinentCode = v }),
        Text("countryCode", r => r.CountryCode, (r, v) => r with { CountryCode = v }),
        Text("subdivisionCode", r => r.SubdivisionCode, (r, v) => r with { SubdivisionCode = v }),
        Text("geoproximityRegion", r => r.GeoproximityRegion, (r, v) => r with { GeoproximityRegion = v }),
        Text("localZoneGroup", r => r.LocalZoneGroup, (r, v) => r with { LocalZoneGroup = v }),
        Text("latitude", r => r.Latitude, (r, v) => r with { Latitude = v }),
        Text("longitude", r => r.Longitude, (r, v) => r with { Longitude = v }),
        Number("bias", r => r.Bias, (r, v) => r with { Bias = (int)Math.Clamp(v, int.MinValue, int.MaxValue) }),
        Text("cidrCollectionId", r => r.CidrCollectionId, (r, v) => r with { CidrCollectionId = v }),
        Text("cidrLocation", r => r.CidrLocation, (r, v) => r with { CidrLocation = v }),
        Text("healthCheckId", r => r.HealthCheckId, (r, v) => r with { HealthCheckId = v }),
        Text("trafficPolicyInstanceId", r => r.TrafficPolicyInstanceId, (r, v) => r with { TrafficPolicyInstanceId = v }),
    ];

    /// <summary>The property of a name; null when there is none.</summary>
    public static RecordField? Named(string key) => All.FirstOrDefault(f => f.Key == key);

    private static RecordField Text(string key, Func<R53Record, string?> read, Func<R53Record, string, R53Record> write) =>
        new(key, RecordFieldKind.Text, read, (r, v) => write(r, (string)v));

    private static RecordField Number(string key, Func<R53Record, long?> read, Func<R53Record, long, R53Record> write) =>
        new(key, RecordFieldKind.Number, r => read(r), (r, v) => write(r, (long)v));
}
