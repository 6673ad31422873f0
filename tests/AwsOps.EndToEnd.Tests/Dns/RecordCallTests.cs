using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Hosts;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Dns.Records;

namespace AwsOps.EndToEnd.Tests.Dns;

/// <summary>The lowest number of calls that does the job: five a second are all that an account has.</summary>
public sealed class RecordCallTests
{
    [Fact]
    public async Task A_record_is_a_look_for_the_zone_one_at_the_name_and_a_change()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var service = new RecordService(session);
        var zone = await service.ZoneAsync(DnsBed.AnyZone, "new.example.com", default);
        var basket = new RecordBasket(service);
        basket.Add(zone, "new.example.com", _ => [RecordChange.Create(DnsBed.A(zone, "new.example.com", "192.0.2.1"))]);
        Assert.Single(await basket.ApplyAsync(new RecordChangeOptions(), bed.Pipeline, default));
        var calls = session.Sandbox.Calls;
        Assert.Equal((1, 1, 1, 0), (calls["ListHostedZones"], calls["ListResourceRecordSets"], calls["ChangeResourceRecordSets"], calls["GetChange"]));
    }

    [Fact]
    public async Task Two_thousand_records_are_two_changes_and_as_many_looks_as_the_zone_has_pages()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var service = new RecordService(session);
        var zone = await service.ZoneAsync(DnsBed.AnyZone, "example.com", default);
        var basket = new RecordBasket(service);
        for (var i = 0; i < 2000; i++)
        {
            var name = $"n{i}.example.com";
            basket.Add(zone, name, _ => [RecordChange.Create(DnsBed.A(zone, name, "192.0.2.1"))]);
        }

        Assert.Equal(2000, (await basket.ApplyAsync(new RecordChangeOptions(), bed.Pipeline, default)).Count);
        var calls = session.Sandbox.Calls;
        Assert.Equal((1, 1, 2), (calls["ListHostedZones"], calls["ListResourceRecordSets"], calls["ChangeResourceRecordSets"]));
        Assert.Equal(2007, (await DnsBed.RecordsAsync(session)).Count);
    }

    [Fact]
    public async Task Hosts_cost_a_health_check_each_and_one_change_together()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var service = new RecordService(session);
        var zone = await service.ZoneAsync(DnsBed.AnyZone, "shop.example.com", default);
        var requests = new List<HostRecordRequest>();
        foreach (var name in new[] { "web-1", "web-2" })
        {
            requests.Add(HostRecordPlanner.Plan(await bed.HostAsync(session, name), zone, "shop.example.com", new HostRecordWish
            {
                Type = "A",
                RoutingPolicy = RoutingPolicy.Weighted,
                Weight = 10,
                HealthCheck = new HealthCheckSpec { Protocol = "HTTPS", Port = 443 },
            }));
        }

        var made = await new HostRecordService(session, service).AddAsync(requests, new HostRecordOptions(false, false, false), bed.Pipeline, default);
        Assert.Equal(2, made.Select(r => r.HealthCheckId).Distinct().Count());
        var calls = session.Sandbox.Calls;
        Assert.Equal((2, 2, 1, 1, 1), (calls["CreateHealthCheck"], calls["ChangeTagsForResource"], calls["ChangeResourceRecordSets"], calls["ListResourceRecordSets"], calls["ListHostedZones"]));
    }

    [Fact]
    public async Task The_inventory_is_a_call_for_the_zones_one_for_the_checks_and_one_a_zone()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        await new R53Discovery(session).LoadAsync(bed.Pipeline, default);
        var calls = session.Sandbox.Calls;
        Assert.Equal((1, 1, 2, 0, 0), (calls["ListHostedZones"], calls["ListHealthChecks"], calls["ListResourceRecordSets"], calls["GetHostedZone"], calls["ListTagsForResources"]));
        Assert.Empty(await new R53Discovery(session).LoadAsync(bed.Pipeline, default));
    }
}
