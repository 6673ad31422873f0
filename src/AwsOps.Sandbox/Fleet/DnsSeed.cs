using AwsOps.Sandbox.Route53;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Fleet;

/// <summary>Fills in two hosted zones: a public one that names some of the fleet, and a private one below it.</summary>
internal sealed class DnsSeed
{
    private readonly AccountState _state;

    public DnsSeed(AccountState state) => _state = state;

    /// <summary>Writes the rows.</summary>
    public void Fill()
    {
        var shop = Add("Z0EXAMPLECOM00000001", "example.com.", vpcId: null);
        Put(shop, "web-1.example.com.", "A", 300, "203.0.113.10");
        Put(shop, "web-2.example.com.", "A", 300, "203.0.113.11");
        Put(shop, "www.example.com.", "A", 60, "203.0.113.10", "203.0.113.11");
        Put(shop, "example.com.", "MX", 3600, "10 mail.example.com");
        Put(shop, "example.com.", "TXT", 3600, "\"v=spf1 mx -all\"");
        var corp = Add("Z0CORPEXAMPLE0000002", "corp.example.com.", NetworkSeed.IdOf("vpc", "eu-west-1", 1));
        Put(corp, "db.corp.example.com.", "CNAME", 60, "ip-172-31-0-20.eu-west-1.compute.internal");
    }

    private ZoneRow Add(string id, string name, string? vpcId)
    {
        var zone = new ZoneRow
        {
            Id = id,
            Name = name,
            CallerReference = "seed-" + id,
            Private = vpcId is not null,
            VpcId = vpcId,
            VpcRegion = vpcId is null ? null : "eu-west-1",
            NameServers = ZoneCalls.NameServers,
        };
        _state.Zones.Put(zone);
        ZoneCalls.PutApex(_state, zone);
        return zone;
    }

    private void Put(ZoneRow zone, string name, string type, long ttl, params string[] values) =>
        _state.Records.Put(new RecordRow { ZoneId = zone.Id, Name = name, Type = type, Ttl = ttl, Values = [.. values] });
}
