using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Dns;

public sealed class ZoneConflictsTests
{
    private static readonly R53Record Soa = Dns.Of("SOA", "example.com", "ns.example.com admin.example.com 1 2 3 4 5");
    private static readonly R53Record Www = Dns.A("www.example.com", "192.0.2.1");

    [Fact]
    public void What_is_there_is_not_made_again() => Fails(OpsErrorId.RecordExists, "www.example.com A already", [Www], RecordChange.Create(Www));

    [Fact]
    public void What_is_not_there_is_not_deleted() => Fails(OpsErrorId.RecordNotFound, "no record www.example.com A", [], RecordChange.Delete(Www));

    [Fact]
    public void A_CNAME_stands_alone()
    {
        var cname = Dns.Of("CNAME", "www.example.com", "a.example.com");
        Fails(OpsErrorId.InvalidParameter, "A, CNAME", [Www], RecordChange.Create(cname));
        Fails(OpsErrorId.InvalidParameter, "A, CNAME", [cname], RecordChange.Create(Www));
        ZoneConflicts.Check(Dns.Zone, [Www], [RecordChange.Delete(Www), RecordChange.Create(cname)]);
    }

    [Fact]
    public void All_records_of_a_name_and_type_have_one_policy()
    {
        Fails(OpsErrorId.InvalidParameter, "have one policy", [Www], RecordChange.Create(Dns.Weighted("www.example.com", "x", 1, "192.0.2.2")));
        ZoneConflicts.Check(Dns.Zone, [Www], [RecordChange.Replace(Www, Dns.Weighted("www.example.com", "x", 1, "192.0.2.2"))]);
        ZoneConflicts.Check(Dns.Zone, [Www], [RecordChange.Create(Dns.Of("TXT", "www.example.com", "\"x\"") with { RoutingPolicy = RoutingPolicy.MultiValue, Identifier = "x" })]);
    }

    [Fact]
    public void An_identifier_is_unique() =>
        Fails(OpsErrorId.RecordExists, "-Identifier is unique", [Dns.Weighted("a.example.com", "x", 1, "192.0.2.1")], RecordChange.Create(Dns.Weighted("a.example.com", "x", 2, "192.0.2.2")));

    [Fact]
    public void A_role_a_Region_and_a_place_is_taken_once()
    {
        R53Record Role(string identifier, string role) => Www with { RoutingPolicy = RoutingPolicy.Failover, Identifier = identifier, FailoverRole = role };
        R53Record Region(string identifier) => Www with { RoutingPolicy = RoutingPolicy.Latency, Identifier = identifier, LatencyRegion = "eu-west-1" };
        R53Record Place(string identifier) => Www with { RoutingPolicy = RoutingPolicy.Geolocation, Identifier = identifier, CountryCode = "AT" };
        Fails(OpsErrorId.InvalidParameter, "for Primary: a and b", [Role("a", "Primary")], RecordChange.Create(Role("b", "Primary")));
        Fails(OpsErrorId.InvalidParameter, "for eu-west-1", [Region("a")], RecordChange.Create(Region("b")));
        Fails(OpsErrorId.InvalidParameter, "for AT", [Place("a")], RecordChange.Create(Place("b")));
        ZoneConflicts.Check(Dns.Zone, [Role("a", "Primary")], [RecordChange.Create(Role("b", "Secondary"))]);
    }

    [Fact]
    public void An_alias_in_the_zone_needs_its_target()
    {
        Fails(OpsErrorId.InvalidParameter, "no A record of that name", [], RecordChange.Create(Dns.Alias("a.example.com", "www.example.com")));
        Fails(OpsErrorId.InvalidParameter, "no AAAA record", [Www], RecordChange.Create(Dns.Alias("a.example.com", "www.example.com") with { Type = "AAAA" }));
        ZoneConflicts.Check(Dns.Zone, [], [RecordChange.Create(Dns.Alias("a.example.com", "www.example.com")), RecordChange.Create(Www)]);
        ZoneConflicts.Check(Dns.Zone, [], [RecordChange.Create(Dns.Alias("a.example.com", "lb.elb.amazonaws.com", "ZLB"))]);
    }

    [Fact]
    public void The_zone_keeps_its_own_records()
    {
        Fails(OpsErrorId.InvalidParameter, "own SOA record cannot be deleted", [Soa], RecordChange.Delete(Soa));
        ZoneConflicts.Check(Dns.Zone, [Soa], [RecordChange.Replace(Soa, Soa with { Ttl = 61 })]);
    }

    [Fact]
    public void A_hundred_records_of_a_name_and_type_are_the_most()
    {
        var known = Enumerable.Range(0, 100).Select(i => Dns.Weighted("a.example.com", $"i{i}", 1, "192.0.2.1")).ToArray();
        Fails(OpsErrorId.InvalidParameter, "at most 100", known, RecordChange.Create(Dns.Weighted("a.example.com", "more", 1, "192.0.2.1")));
    }

    private static void Fails(OpsErrorId id, string text, IEnumerable<R53Record> known, params RecordChange[] changes)
    {
        var error = Assert.Throws<OpsException>(() => ZoneConflicts.Check(Dns.Zone, known, changes));
        Assert.Equal(id, error.Id);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }
}
