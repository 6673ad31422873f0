using Amazon.Route53;
using Amazon.Route53.Model;
using Amazon.Runtime;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.Services;

public sealed class Route53Tests : IDisposable
{
    private readonly TestAccount _test = new();
    private readonly AmazonRoute53Client _dns;

    public Route53Tests() => _dns = new AmazonRoute53Client(new BasicAWSCredentials("AKIATEST", "secret"), _test.Config(new AmazonRoute53Config(), "us-east-1"));

    public void Dispose()
    {
        _dns.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task A_zone_has_its_own_records_and_goes_only_when_it_is_empty()
    {
        var zone = await ZoneAsync("example.com");
        var records = (await _dns.ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = zone })).ResourceRecordSets!;
        Assert.Equal(["NS", "SOA"], records.Select(record => record.Type!.Value));
        await ChangeAsync(zone, "CREATE", Host("www.example.com", "192.0.2.1"));
        await TestAccount.FailsAsync("HostedZoneNotEmpty", _dns.DeleteHostedZoneAsync(new DeleteHostedZoneRequest { Id = zone }));
        await ChangeAsync(zone, "DELETE", Host("www.example.com", "192.0.2.1"));
        await _dns.DeleteHostedZoneAsync(new DeleteHostedZoneRequest { Id = zone });
        await TestAccount.FailsAsync("NoSuchHostedZone", _dns.GetHostedZoneAsync(new GetHostedZoneRequest { Id = zone }));
    }

    [Fact]
    public async Task A_change_is_everywhere_after_half_a_minute()
    {
        var zone = await ZoneAsync("example.com");
        var change = await ChangeAsync(zone, "UPSERT", Host("www.example.com", "192.0.2.1"));
        Assert.Equal("PENDING", change.Status!.Value);
        Assert.Equal("PENDING", (await _dns.GetChangeAsync(new GetChangeRequest { Id = change.Id })).ChangeInfo!.Status!.Value);
        _test.Account.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("INSYNC", (await _dns.GetChangeAsync(new GetChangeRequest { Id = change.Id })).ChangeInfo!.Status!.Value);
        await TestAccount.FailsAsync("NoSuchChange", _dns.GetChangeAsync(new GetChangeRequest { Id = "CNONE" }));
    }

    [Theory]
    [InlineData("CREATE", "www.example.com", "A", "192.0.2.1", "Tried to create resource record set [name='www.example.com.', type='A'] but it already exists")]
    [InlineData("DELETE", "www.example.com", "A", "192.0.2.9", "but the values provided do not match the current values")]
    [InlineData("DELETE", "no.example.com", "A", "192.0.2.1", "Tried to delete resource record set [name='no.example.com.', type='A'] but it was not found")]
    [InlineData("CREATE", "www.example.com", "CNAME", "other.example.com", "is not permitted as it conflicts with other records with the same DNS name in zone example.com.")]
    [InlineData("CREATE", "example.com", "CNAME", "other.example.com", "is not permitted at apex in zone example.com.")]
    [InlineData("CREATE", "www.example.org", "A", "192.0.2.1", "is not permitted in zone example.com.")]
    [InlineData("CREATE", "bad.example.com", "A", "192.0.2.300", "ARRDATAIllegalIPv4Address")]
    [InlineData("CREATE", "txt.example.com", "TXT", "unquoted", "enclosed in quotation marks")]
    public async Task Bad_changes_are_refused_in_route53s_words(string action, string name, string type, string value, string words)
    {
        var zone = await ZoneAsync("example.com");
        await ChangeAsync(zone, "CREATE", Host("www.example.com", "192.0.2.1"));
        var error = await TestAccount.FailsAsync("InvalidChangeBatch", ChangeAsync(zone, action, Host(name, value, type)));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_all_or_nothing()
    {
        var zone = await ZoneAsync("example.com");
        await TestAccount.FailsAsync("InvalidChangeBatch", _dns.ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = zone,
            ChangeBatch = new ChangeBatch
            {
                Changes = [new Change { Action = "CREATE", ResourceRecordSet = Host("a.example.com", "192.0.2.1") }, new Change { Action = "DELETE", ResourceRecordSet = Host("b.example.com", "192.0.2.1") }],
            },
        }));
        Assert.Equal(2, (await _dns.GetHostedZoneAsync(new GetHostedZoneRequest { Id = zone })).HostedZone!.ResourceRecordSetCount);
    }

    [Fact]
    public async Task Records_are_listed_by_reversed_name_in_pages()
    {
        var zone = await ZoneAsync("example.com");
        foreach (var name in new[] { "b.example.com", "a.b.example.com", "*.example.com", "a.example.com" })
            await ChangeAsync(zone, "UPSERT", Host(name, "192.0.2.1"));
        var names = new List<string>();
        ListResourceRecordSetsRequest request = new() { HostedZoneId = zone, MaxItems = "2" };
        while (true)
        {
            var page = await _dns.ListResourceRecordSetsAsync(request);
            names.AddRange(page.ResourceRecordSets!.Select(record => record.Name!));
            if (page.IsTruncated != true)
                break;
            request = new ListResourceRecordSetsRequest { HostedZoneId = zone, MaxItems = "2", StartRecordName = page.NextRecordName, StartRecordType = page.NextRecordType };
        }

        Assert.Equal(["example.com.", "example.com.", "\\052.example.com.", "a.example.com.", "b.example.com.", "a.b.example.com."], names);
    }

    [Fact]
    public async Task Zones_are_found_by_name()
    {
        var seeded = (await _dns.ListHostedZonesAsync(new ListHostedZonesRequest())).HostedZones!.Count;
        await ZoneAsync("example.org");
        var com = await ZoneAsync("a.example.com");
        Assert.Equal(seeded + 2, (await _dns.ListHostedZonesAsync(new ListHostedZonesRequest())).HostedZones!.Count);
        var named = await _dns.ListHostedZonesByNameAsync(new ListHostedZonesByNameRequest { DNSName = "a.example.com", MaxItems = "1" });
        Assert.Equal(("a.example.com.", true), (Assert.Single(named.HostedZones!).Name, named.IsTruncated));
        Assert.EndsWith(com, named.HostedZones![0].Id, StringComparison.Ordinal);
        await TestAccount.FailsAsync("InvalidDomainName", _dns.CreateHostedZoneAsync(new CreateHostedZoneRequest { Name = "bad name", CallerReference = "x" }));
        await TestAccount.FailsAsync("HostedZoneAlreadyExists", _dns.CreateHostedZoneAsync(new CreateHostedZoneRequest { Name = "new.com", CallerReference = "a.example.com" }));
    }

    [Fact]
    public async Task Health_checks_and_tags_are_kept()
    {
        CreateHealthCheckRequest request = new()
        {
            CallerReference = "one",
            HealthCheckConfig = new HealthCheckConfig { Type = "HTTP", FullyQualifiedDomainName = "www.example.com", ResourcePath = "/up" },
        };
        var check = (await _dns.CreateHealthCheckAsync(request)).HealthCheck!;
        Assert.Equal(check.Id, (await _dns.CreateHealthCheckAsync(request)).HealthCheck!.Id);
        Assert.Equal((80, 30, 3), (check.HealthCheckConfig!.Port, check.HealthCheckConfig.RequestInterval, check.HealthCheckConfig.FailureThreshold));
        var updated = await _dns.UpdateHealthCheckAsync(new UpdateHealthCheckRequest { HealthCheckId = check.Id, HealthCheckVersion = 1, FailureThreshold = 5 });
        Assert.Equal(2, updated.HealthCheck!.HealthCheckVersion);
        await TestAccount.FailsAsync("HealthCheckVersionMismatch", _dns.UpdateHealthCheckAsync(new UpdateHealthCheckRequest { HealthCheckId = check.Id, HealthCheckVersion = 1 }));
        await _dns.ChangeTagsForResourceAsync(new ChangeTagsForResourceRequest { ResourceType = "healthcheck", ResourceId = check.Id, AddTags = [new Tag { Key = "Name", Value = "www" }] });
        Assert.Equal("www", (await _dns.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceType = "healthcheck", ResourceId = check.Id })).ResourceTagSet!.Tags!.Single().Value);
        Assert.Single((await _dns.ListTagsForResourcesAsync(new ListTagsForResourcesRequest { ResourceType = "healthcheck", ResourceIds = [check.Id!] })).ResourceTagSets!);
        Assert.Single((await _dns.ListHealthChecksAsync(new ListHealthChecksRequest())).HealthChecks!);
        Assert.Equal(5, (await _dns.GetHealthCheckAsync(new GetHealthCheckRequest { HealthCheckId = check.Id })).HealthCheck!.HealthCheckConfig!.FailureThreshold);
        await _dns.DeleteHealthCheckAsync(new DeleteHealthCheckRequest { HealthCheckId = check.Id });
        await TestAccount.FailsAsync("NoSuchHealthCheck", _dns.GetHealthCheckAsync(new GetHealthCheckRequest { HealthCheckId = check.Id }));
    }

    private async Task<string> ZoneAsync(string name) => (await _dns.CreateHostedZoneAsync(new CreateHostedZoneRequest { Name = name, CallerReference = name })).HostedZone!.Id!;

    private async Task<ChangeInfo> ChangeAsync(string zone, string action, ResourceRecordSet record) =>
        (await _dns.ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = zone,
            ChangeBatch = new ChangeBatch { Changes = [new Change { Action = action, ResourceRecordSet = record }] },
        })).ChangeInfo!;

    private static ResourceRecordSet Host(string name, string value, string type = "A") =>
        new() { Name = name, Type = type, TTL = 60, ResourceRecords = [new ResourceRecord { Value = value }] };
}
