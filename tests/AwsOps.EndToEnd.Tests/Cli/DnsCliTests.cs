using System.Text.Json;
using Amazon.Route53.Model;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Route 53 by the command line.</summary>
[Collection(CliGroup.Name)]
public sealed class DnsCliTests
{
    [Fact]
    public async Task Records_are_made_changed_found_and_deleted()
    {
        using var bed = new CliBed();
        var made = Assert.Single(await bed.ObjectsAsync("New-R53Record API.example.com. a 203.0.113.30,203.0.113.31 -Ttl 120"));
        Assert.Equal("api.example.com", Text(made, "Fqdn"));
        Assert.Equal("RecordExists", ErrorOf(await bed.RunAsync("New-R53Record api.example.com A 203.0.113.30")));

        var set = Assert.Single(await bed.ObjectsAsync("Set-R53Record api.example.com A -RoutingPolicy Weighted -Identifier one -Weight 0"));
        Assert.Equal((0, "Weighted", 2, 120), (set.GetProperty("Weight").GetInt32(), Text(set, "RoutingPolicy"), set.GetProperty("Value").GetArrayLength(), set.GetProperty("Ttl").GetInt32()));
        Assert.Single(await bed.ObjectsAsync("New-R53Record api.example.com A 203.0.113.32 -Identifier two -Weight 255"));
        Assert.Equal("InvalidParameter", ErrorOf(await bed.RunAsync("Remove-R53Record api.example.com A -Confirm:false")));

        var found = await bed.RunAsync("Get-R53Record api* -Output jsonl");
        Assert.Equal(2, found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var left = await bed.RunAsync("Remove-R53Record -Confirm:false", found.Output);
        Assert.True(left.Code == 0, left.Error);
        Assert.Empty(await bed.ObjectsAsync("Get-R53Record api*"));
        Assert.Equal("RecordNotFound", ErrorOf(await bed.RunAsync("Get-R53Record api.example.com")));
        Assert.Equal("RecordNotFound", ErrorOf(await bed.RunAsync("Remove-R53Record api.example.com A -Confirm:false")));
    }

    [Fact]
    public async Task What_comes_from_an_old_state_puts_no_old_value_back()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-R53Record m.example.com A 203.0.113.30");
        var piped = (await bed.RunAsync("Get-R53Record m.example.com -Output jsonl")).Output;
        var zone = await Dns.DnsBed.ZoneAsync(bed.Session);
        await bed.Session.Clients.Route53().ChangeResourceRecordSetsAsync(new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = zone.ZoneId,
            ChangeBatch = new ChangeBatch
            {
                Changes = [new Change { Action = "UPSERT", ResourceRecordSet = new ResourceRecordSet { Name = "m.example.com", Type = "A", TTL = 60, ResourceRecords = [new ResourceRecord { Value = "198.51.100.77" }] } }],
            },
        });

        Assert.Equal("ChangesFound", ErrorOf(await bed.RunAsync("Set-R53Record -Ttl 30", piped)));
        Assert.Equal("198.51.100.77", Assert.Single(await bed.ObjectsAsync("Set-R53Record m.example.com A -Ttl 40")).GetProperty("Value")[0].GetString());
        await bed.ObjectsAsync("Update-R53Inventory");
        var set = Assert.Single(await bed.ObjectsAsync("Set-R53Record -Ttl 30", (await bed.RunAsync("Get-R53Record m.example.com -Output jsonl")).Output));
        Assert.Equal((30, "198.51.100.77"), (set.GetProperty("Ttl").GetInt32(), set.GetProperty("Value")[0].GetString()));
        // Typed, and so meant, whatever the state has.
        Assert.Equal("203.0.113.30", Assert.Single(await bed.ObjectsAsync("Set-R53Record m.example.com A 203.0.113.30")).GetProperty("Value")[0].GetString());
    }

    [Fact]
    public async Task Several_items_of_one_record_are_one_change()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-R53Record rr.example.com A 203.0.113.31,203.0.113.32,203.0.113.33");
        var removed = await bed.RunAsync("Remove-R53Record -Confirm:false -Output jsonl", Items("203.0.113.31", "203.0.113.32"));
        Assert.True(removed.Code == 0, removed.Error);
        Assert.Equal("203.0.113.33", Assert.Single(await bed.ObjectsAsync("Get-R53Record rr.example.com")).GetProperty("Value")[0].GetString());
        var set = Assert.Single(await bed.ObjectsAsync("Set-R53Record", Items("203.0.113.34", "203.0.113.35")));
        Assert.Equal("203.0.113.35", set.GetProperty("Value")[0].GetString());
        Assert.Equal(3, bed.Session.Sandbox.Calls["ChangeResourceRecordSets"]);

        static string Items(params string[] values) => string.Join('\n', values.Select(v => $$"""{"Fqdn":"rr.example.com","Type":"A","Value":["{{v}}"]}"""));
    }

    [Fact]
    public async Task An_unknown_health_check_is_refused_before_anything_is_changed()
    {
        using var bed = new CliBed();
        const string Record = "New-R53Record s5.example.com A 203.0.113.30 -RoutingPolicy Weighted -Weight 1 -Identifier a";
        Assert.Equal("HealthCheckNotFound", ErrorOf(await bed.RunAsync($"{Record} -HealthCheckId 11111111-1111-1111-1111-111111111111")));
        Assert.Equal(0, bed.Session.Sandbox.Calls["ChangeResourceRecordSets"]);
        Assert.Single(await bed.ObjectsAsync(Record));
    }

    [Fact]
    public async Task Records_and_zones_are_found_by_the_name_as_it_was_typed()
    {
        using var bed = new CliBed();
        Assert.Equal("xn--bcher-kva.example.com", Text(Assert.Single(await bed.ObjectsAsync("New-R53Record bücher.example.com A 203.0.113.30")), "Fqdn"));
        Assert.Single(await bed.ObjectsAsync("New-R53Record a!b.example.com A 203.0.113.31"));
        foreach (var name in new[] { "bücher.example.com", "Bücher.EXAMPLE.com.", "bücher.*", "*.example.com -Value 203.0.113.30", "xn--bcher-kva.example.com", "bücher.exampl[e].com" })
            Assert.Equal("xn--bcher-kva.example.com", Text(Assert.Single(await bed.ObjectsAsync($"Get-R53Record {name}")), "Fqdn"));
        Assert.Single(await bed.ObjectsAsync("Get-R53Record a!b.example.com -ZoneName EXAMPLE.com."));
        Assert.Single(await bed.ObjectsAsync("Get-R53Zone EXAMPLE.com."));
        Assert.Equal("RecordNotFound", ErrorOf(await bed.RunAsync("Get-R53Record böcher.example.com")));
        Assert.Empty(await bed.ObjectsAsync("Get-R53Record böcher.*"));
    }

    [Fact]
    public async Task Types_and_zones_that_are_not_there_are_errors()
    {
        using var bed = new CliBed();
        var type = await bed.RunAsync("Get-R53Record -Type A,FOO");
        Assert.Equal((2, "InvalidParameter", ""), (type.Code, ErrorOf(type), type.Output));
        Assert.Contains("-Type 'FOO': there are A, AAAA", type.Error, StringComparison.Ordinal);
        Assert.NotEmpty(await bed.ObjectsAsync("Get-R53Record -Type a,ns -ZoneName exam*"));
        foreach (var zone in new[] { "-ZoneName example.org", "-ZoneName example.org,example.com", "-ZoneId ZNONE" })
            Assert.Equal((await bed.RunAsync("Get-R53Zone " + zone)).Code, (await bed.RunAsync("Get-R53Record " + zone)).Code);
        Assert.Equal("ZoneNotFound", ErrorOf(await bed.RunAsync("Get-R53Record -ZoneName example.org")));
        Assert.Equal("ZoneNotFound", ErrorOf(await bed.RunAsync("Get-R53Record -ZoneId ZNONE")));
        Assert.NotEmpty((await bed.RunAsync("Get-R53Record -ZoneName example.org,example.com")).Output);
        Assert.Empty(await bed.ObjectsAsync("Get-R53Record -ZoneName nothing*"));
        Assert.NotEmpty(await bed.ObjectsAsync("Get-R53Record -ZoneId /hostedzone/Z0CORPEXAMPLE0000002"));
    }

    [Fact]
    public async Task Aliases_go_through_the_pipeline_as_they_are()
    {
        using var bed = new CliBed();
        var alias = Assert.Single(await bed.ObjectsAsync("New-R53Record alias.example.com A -AliasName www.example.com -EvaluateTargetHealth true"));
        Assert.True(alias.GetProperty("EvaluateTargetHealth").GetBoolean());
        Assert.Empty(await bed.ObjectsAsync("Set-R53Record", alias.GetRawText()));
        Assert.Equal("192.0.2.1", Assert.Single(await bed.ObjectsAsync("Set-R53Record alias.example.com A 192.0.2.1")).GetProperty("Value")[0].GetString());
    }

    [Fact]
    public async Task Values_are_taken_out_one_by_one()
    {
        using var bed = new CliBed();
        Assert.Equal(1, Assert.Single(await bed.ObjectsAsync("Remove-R53Record www.example.com A 203.0.113.11 -Confirm:false")).GetProperty("Value").GetArrayLength());
        Assert.Equal("RecordNotFound", ErrorOf(await bed.RunAsync("Remove-R53Record www.example.com A 203.0.113.11 -Confirm:false")));
        Assert.Empty(await bed.ObjectsAsync("Remove-R53Record www.example.com A 203.0.113.10 -Confirm:false"));
        Assert.Empty(await bed.ObjectsAsync("Get-R53Record www*"));
    }

    [Fact]
    public async Task Hosts_get_records_and_health_checks_that_are_kept_while_they_are_used()
    {
        using var bed = new CliBed();
        var hosts = await bed.RunAsync("Get-OpsHost web* -Output jsonl");
        var records = await bed.RunAsync("Add-R53HostRecord -Fqdn shop.example.com -Type A -RoutingPolicy Weighted -Weight 10 -HealthCheck -Port 443 -Output jsonl", hosts.Output);
        Assert.True(records.Code == 0, records.Error);
        var checks = await bed.ObjectsAsync("Get-R53HealthCheck -Type HTTPS");
        Assert.Equal(2, checks.Count);
        var id = Text(Assert.Single(await bed.ObjectsAsync("Get-R53HealthCheck -HostName web-1")), "HealthCheckId");
        Assert.Equal(2, Assert.Single(await bed.ObjectsAsync($"Set-R53HealthCheck {id} -Path /ready -FailureThreshold 2")).GetProperty("FailureThreshold").GetInt32());
        var refused = await bed.RunAsync($"Set-R53HealthCheck {id} -SearchString ok");
        Assert.Equal((2, "InvalidParameter"), (refused.Code, ErrorOf(refused)));
        Assert.Contains("of the type HTTPS", refused.Error, StringComparison.Ordinal);
        Assert.Equal("HealthCheckInUse", ErrorOf(await bed.RunAsync($"Remove-R53HealthCheck {id} -Confirm:false")));
        Assert.Equal(0, (await bed.RunAsync($"Remove-R53HealthCheck {id} -Force -Confirm:false")).Code);
        Assert.Single(await bed.ObjectsAsync("Get-R53HealthCheck"));
        Assert.Equal("HealthCheckNotFound", ErrorOf(await bed.RunAsync($"Remove-R53HealthCheck {id} -Confirm:false")));

        // Two hosts cannot be one simple record.
        Assert.Contains("give each host a name of its own", (await bed.RunAsync("Add-R53HostRecord -Fqdn both.example.com", hosts.Output)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_is_named_by_DNS_in_the_inventory_and_in_its_system()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Add-R53HostRecord db.example.com -HostName db-1 -ConfigureHostname");
        Assert.Equal("db.example.com", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHost -InstanceId i-00300000000000003")), "HostName"));
        var changes = await bed.ObjectsAsync("Update-R53Inventory -Prefer Internal");
        var named = changes.Where(c => Text(c, "Kind") == "HostName").ToDictionary(c => Text(c, "Name")!, c => Text(c, "After"));
        Assert.Equal(("db.corp.example.com", "web-1.example.com"), (named["i-00300000000000003"], named["i-00300000000000001"]));
        Assert.Equal("db.corp.example.com", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHost db.corp.example.com")), "HostName"));
    }

    [Fact]
    public async Task What_would_be_done_is_shown_record_by_record_and_not_done()
    {
        using var bed = new CliBed();
        var plan = await bed.RunAsync("New-R53Record x.example.com TXT hello -WhatIf");
        Assert.Contains("record x.example.com TXT in example.com", plan.Output + plan.Error, StringComparison.Ordinal);
        Assert.Empty(await bed.ObjectsAsync("Get-R53Record x.*"));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsOperation"));
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    private static string ErrorOf(CliAnswer answer)
    {
        Assert.NotEqual(0, answer.Code);
        var text = answer.Error.TrimEnd();
        return text[(text.LastIndexOf('(') + 1)..^1];
    }
}
