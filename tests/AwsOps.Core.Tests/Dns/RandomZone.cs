using System.Globalization;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Tests.Dns;

/// <summary>Zones as Route 53 may have them: every type and policy, odd names and octets; the same number makes the same zone.</summary>
internal static class RandomZone
{
    public static readonly R53Zone Zone = new() { ZoneId = "Z0EXAMPLE", ZoneName = "example.com", RecordCount = 2 };

    private static readonly string[] Labels = ["www", "api", "mail", "_dmarc", "_sip._tcp", "a.b", "*", "*.apps", "x-y", "xn--bcher-kva", "0", "a\\040b", "c\\057d", "e\\056f", "g\\377h", "i\\052j"];
    private static readonly string[] Types = ["A", "AAAA", "CAA", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT"];
    private static readonly string[] Regions = ["eu-west-1", "us-east-1", "ap-south-1"];
    private static readonly string[] Countries = ["DE", "*", "FR"];

    private static readonly string[] Policies =
    [
        RoutingPolicy.Simple, RoutingPolicy.Simple, RoutingPolicy.Weighted, RoutingPolicy.Latency, RoutingPolicy.Failover, RoutingPolicy.Geolocation,
        RoutingPolicy.Geoproximity, RoutingPolicy.MultiValue, RoutingPolicy.Cidr,
    ];

    /// <summary>Makes a zone's records.</summary>
    public static List<R53Record> Make(int seed, bool withHealthChecks = true)
    {
        var random = new Random(seed);
        var records = new List<R53Record>
        {
            Record("example.com", "SOA") with { Ttl = 900, Value = ["ns-1.awsdns-00.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"] },
            Record("example.com", "NS") with { Ttl = 172800, Value = ["ns-1.awsdns-00.com.", "ns-600.awsdns-11.net."] },
        };
        foreach (var label in Labels.OrderBy(_ => random.Next()).Take(random.Next(1, 9)))
        {
            Assert.True(DnsName.TryParse(label + ".example.com", out var name, out _));
            var types = random.Next(6) == 0 ? ["CNAME"] : Types.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
            foreach (var type in types)
                records.AddRange(Sets(random, name, type, withHealthChecks));
        }

        if (records.Find(r => r.Type == "A" && r.RoutingPolicy == RoutingPolicy.Simple && !r.IsAlias) is { } target)
            records.Add(Record("own-alias.example.com", "A") with { AliasName = target.Fqdn, AliasZoneId = Zone.ZoneId, EvaluateTargetHealth = true });
        return records.OrderBy(_ => random.Next()).ToList();
    }

    private static IEnumerable<R53Record> Sets(Random random, string name, string type, bool withHealthChecks)
    {
        var policy = Policies[random.Next(Policies.Length)];
        if (policy == RoutingPolicy.MultiValue && type is "NS" or "CNAME")
            policy = RoutingPolicy.Weighted;
        var count = policy == RoutingPolicy.Simple ? 1 : policy == RoutingPolicy.Failover ? 2 : random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            var isAlias = policy != RoutingPolicy.MultiValue && type is "A" or "AAAA" && random.Next(4) == 0;
            var values = Enumerable.Range(0, type == "CNAME" || policy == RoutingPolicy.MultiValue ? 1 : random.Next(1, 4)).Select(_ => Value(random, type)).DistinctBy(v => RecordValues.Normal(type, v)).ToList();
            var record = Record(name, type) with
            {
                Ttl = isAlias ? null : random.Next(0, 90000),
                Value = isAlias ? [] : values,
                AliasName = isAlias ? "d111111abcdef8.cloudfront.net" : null,
                AliasZoneId = isAlias ? "Z2FDTNDATAQYW2" : null,
                EvaluateTargetHealth = isAlias ? random.Next(2) == 0 : null,
                HealthCheckId = withHealthChecks && random.Next(4) == 0 && policy != RoutingPolicy.Simple ? "11111111-2222-3333-4444-555555555555" : null,
                RoutingPolicy = policy,
                Identifier = policy == RoutingPolicy.Simple ? null : $"id: {i} \"é\"",
            };
            yield return policy switch
            {
                RoutingPolicy.Weighted => record with { Weight = random.Next(256) },
                RoutingPolicy.Latency => record with { LatencyRegion = Regions[i] },
                RoutingPolicy.Failover => record with { FailoverRole = i == 0 ? "Primary" : "Secondary" },
                RoutingPolicy.Geolocation when i == 0 => record with { ContinentCode = "EU" },
                RoutingPolicy.Geolocation => record with { CountryCode = Countries[i], SubdivisionCode = null },
                RoutingPolicy.Geoproximity when i == 0 => record with { Latitude = "51.5", Longitude = "-0.12", Bias = random.Next(-99, 100) },
                RoutingPolicy.Geoproximity => record with { GeoproximityRegion = Regions[i], Bias = 0 },
                RoutingPolicy.Cidr => record with { CidrCollectionId = "c0c0c0c0-1111-2222-3333-444444444444", CidrLocation = i == 0 ? "*" : "site-" + i },
                _ => record,
            };
        }
    }

    private static R53Record Record(string name, string type) => new() { ZoneId = Zone.ZoneId, ZoneName = Zone.ZoneName, Fqdn = name, Type = type };

    private static string Value(Random random, string type) => type switch
    {
        "A" => $"192.0.2.{random.Next(256)}",
        "AAAA" => $"2001:db8::{random.Next(1, 0xffff):x}",
        "CNAME" or "NS" or "PTR" => Target(random),
        "TXT" or "SPF" => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Text(random, 255))),
        "MX" => $"{random.Next(65536)} {Target(random)}",
        "SRV" => $"{random.Next(65536)} {random.Next(65536)} {random.Next(65536)} {Target(random)}",
        "CAA" => $"{random.Next(2) * 128} issue {Text(random, 40)}",
        "NAPTR" => $"{random.Next(65536)} 10 \"{(random.Next(2) == 0 ? "S" : "U")}\" {Text(random, 20)} {(random.Next(2) == 0 ? "\"\"" : "\"!^.*$!sip:info@example.com!\"")} {Target(random)}",
        "DS" => $"{random.Next(65536)} 13 2 {Hex(random, random.Next(4) == 0 ? 31 : 32)}",
        "SSHFP" => $"4 2 {Hex(random, random.Next(4) == 0 ? 20 : 32)}",
        "TLSA" => $"3 1 1 {Hex(random, 32)}",
        _ => random.Next(4) switch
        {
            0 => $"0 {Target(random)}",
            1 => $"{random.Next(1, 65536)} . alpn=\"h2,h3\" port={random.Next(65536)} ipv4hint=192.0.2.1,192.0.2.2",
            2 => $"{random.Next(1, 65536)} {Target(random)} ipv6hint=2001:db8::{random.Next(1, 9999):x}",
            _ => $"{random.Next(1, 65536)} {Target(random)} key65333=\"what ever\"",
        },
    };

    private static string Target(Random random) => random.Next(5) switch
    {
        0 => "mail.example.com",
        1 => "Target-" + random.Next(100).ToString(CultureInfo.InvariantCulture) + ".Example.NET.",
        2 => "a\\100b.example.org",
        _ => $"t{random.Next(1000)}.example.com",
    };

    private static string Text(Random random, int most)
    {
        var octets = new byte[random.Next(most + 1)];
        random.NextBytes(octets);
        // Mostly text, with now and then what needs an escape.
        for (var i = 0; i < octets.Length; i++)
            octets[i] = octets[i] % 8 == 0 ? octets[i] : (byte)(32 + (octets[i] % 95));
        return CharacterStrings.Quote(octets);
    }

    private static string Hex(Random random, int octets)
    {
        var bytes = new byte[octets];
        random.NextBytes(bytes);
        return Convert.ToHexString(bytes).ToLowerInvariant();
    }
}
