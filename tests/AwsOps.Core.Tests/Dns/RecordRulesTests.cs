using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Tests.Dns;

public sealed class RecordRulesTests
{
    public static TheoryData<R53Record, string> Wrong { get; } = new()
    {
        { Dns.A("www.example.org", "192.0.2.1"), "-Fqdn 'www.example.org': it is outside of the zone example.com." },
        { Dns.Of("CNAME", "example.com", "a.example.com"), "-Type 'CNAME': the zone's own name" },
        { Dns.Of("SOA", "a.example.com", "a b 1 1 1 1 1"), "-Type 'SOA': only the zone's own name" },
        { Dns.A("a.example.com"), "-Value '': a record needs a value" },
        { Dns.A("a.example.com", "192.0.2.1", "192.0.2.1"), "-Value '192.0.2.1': it is given twice" },
        { Dns.Of("AAAA", "a.example.com", "2001:db8::1", "2001:DB8:0::1"), "it is given twice" },
        { Dns.Of("CNAME", "a.example.com", "b.example.com", "c.example.com"), "has one value" },
        { Dns.A("a.example.com", "192.0.2.1") with { Ttl = -1 }, "-Ttl '-1'" },
        { Dns.A("a.example.com", "192.0.2.1") with { Ttl = 1L + int.MaxValue }, "-Ttl '2147483648'" },
        { Dns.A("a.example.com", "192.0.2.1") with { Identifier = "x" }, "-Identifier 'x': a Simple record has none" },
        { Dns.Weighted("a.example.com", "x", 256, "192.0.2.1"), "-Weight '256': a Weighted record needs 0 to 255" },
        { Dns.Weighted("a.example.com", "", 1, "192.0.2.1"), "-Identifier ''" },
        { Dns.Weighted("a.example.com", new string('x', 129), 1, "192.0.2.1"), "1 to 128 characters" },
        { Dns.A("a.example.com", "192.0.2.1") with { Weight = 1 }, "-Weight '1': it is not for Simple records" },
        { Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Latency, Identifier = "x" }, "-LatencyRegion '': a Latency record needs an AWS Region" },
        { Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Failover, Identifier = "x", FailoverRole = "Third" }, "Primary or Secondary" },
        { Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Geolocation, Identifier = "x" }, "needs -CountryCode" },
        { Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Geolocation, Identifier = "x", ContinentCode = "XX" }, "-ContinentCode 'XX'" },
        { Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Geolocation, Identifier = "x", CountryCode = "usa" }, "-CountryCode 'usa'" },
        { Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Geolocation, Identifier = "x", ContinentCode = "EU", CountryCode = "AT" }, "exclude each other" },
        { Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Geolocation, Identifier = "x", ContinentCode = "EU", SubdivisionCode = "WA" }, "-SubdivisionCode 'WA'" },
        { Dns.Of("CNAME", "a.example.com", "b.example.com") with { RoutingPolicy = RoutingPolicy.MultiValue, Identifier = "x" }, "MultiValue is for values of any type but" },
        { Dns.A("a.example.com", "192.0.2.1", "192.0.2.2") with { RoutingPolicy = RoutingPolicy.MultiValue, Identifier = "x" }, "each MultiValue record has one value" },
        { Dns.Alias("a.example.com", "b.example.com") with { Ttl = 60 }, "-Ttl '60': an alias" },
        { Dns.Alias("a.example.com", "b.example.com") with { Value = ["192.0.2.1"] }, "an alias has no values" },
        { Dns.Alias("a.example.com", "b.example.org"), "outside of the alias's zone" },
        { Dns.Alias("a.example.com", "a.example.com"), "stand for itself" },
        { Dns.Alias("a.example.com", "b.example.com") with { Type = "NS" }, "cannot be aliases" },
        { Dns.Alias("a.example.com", "b.example.com") with { AliasZoneId = null }, "-AliasZoneId" },
        { Dns.A("a.example.com", [.. Enumerable.Range(0, 401).Select(i => $"10.0.{i / 256}.{i % 256}")]), "at most 400" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_Route_53_would_refuse_is_told(R53Record record, string problem) =>
        Assert.Contains(problem, string.Join('\n', RecordRules.Check(record, Dns.Zone)), StringComparison.Ordinal);

    public static TheoryData<R53Record> Right { get; } =
    [
        Dns.A("example.com", "192.0.2.1"),
        Dns.A("_x.example.com", "192.0.2.1"),
        Dns.A("*.example.com", "192.0.2.1"),
        Dns.Weighted("a.example.com", "x", 0, "192.0.2.1"),
        Dns.Weighted("a.example.com", "x", 255, "192.0.2.1"),
        Dns.A("a.example.com", "192.0.2.1") with { Ttl = 0 },
        Dns.Alias("example.com", "lb-1.eu-west-1.elb.amazonaws.com", "Z32O12XQLNTSW2"),
        Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Geolocation, Identifier = "x", CountryCode = "*" },
        Dns.A("a.example.com", "192.0.2.1") with { RoutingPolicy = RoutingPolicy.Geolocation, Identifier = "x", CountryCode = "US", SubdivisionCode = "WA" },
    ];

    [Theory]
    [MemberData(nameof(Right))]
    public void What_Route_53_takes_is_right(R53Record record) => Assert.Empty(RecordRules.Check(record, Dns.Zone));

    [Fact]
    public void Records_are_compared_by_what_they_say()
    {
        var one = Dns.Of("MX", "example.com", "10 a.example.com.", "20 b.example.com");
        Assert.True(RecordRules.AreSame(one, one with { Value = ["20 B.example.com.", "10 a.example.com"] }));
        Assert.False(RecordRules.AreSame(one, one with { Ttl = 61 }));
        Assert.False(RecordRules.AreSame(one, one with { Value = ["10 a.example.com"] }));
        Assert.False(RecordRules.AreSame(one, one with { HealthCheckId = "x" }));
    }
}
