using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Route53.Model;
using AwsOps.Core.Account;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.Moto.Tests;

/// <summary>Route 53 by the command line, against an AWS emulator that we did not write.</summary>
[Collection(MotoCollection.Name)]
public sealed class MotoDnsTests(MotoServer moto)
{
    [SkippableFact]
    public async Task Records_of_every_policy_are_made_changed_and_deleted()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        await clients.Route53().CreateHostedZoneAsync(new CreateHostedZoneRequest { Name = "moto.example.", CallerReference = "records" });
        using var bed = Bed();

        await bed.ObjectsAsync("New-R53Record www.moto.example A 203.0.113.1,203.0.113.2 -Ttl 30 -Wait");
        await bed.ObjectsAsync("New-R53Record w.moto.example A 203.0.113.1 -Weight 10 -Identifier one");
        await bed.ObjectsAsync("New-R53Record w.moto.example A 203.0.113.2 -Weight 0 -Identifier two");
        await bed.ObjectsAsync("New-R53Record l.moto.example A 203.0.113.1 -LatencyRegion eu-west-1 -Identifier eu");
        await bed.ObjectsAsync("New-R53Record f.moto.example CNAME www.moto.example -FailoverRole Primary -Identifier first");
        await bed.ObjectsAsync("New-R53Record g.moto.example TXT here -CountryCode AT -Identifier at");
        await bed.ObjectsAsync("New-R53Record alias.moto.example A -AliasName www.moto.example");
        await bed.ObjectsAsync("Set-R53Record www.moto.example A -Ttl 60");
        await bed.ObjectsAsync("Remove-R53Record www.moto.example A 203.0.113.2 -Confirm:false");

        await bed.ObjectsAsync("Update-R53Inventory -LoadOnly");
        var records = (await bed.ObjectsAsync("Get-R53Record *.moto.example")).ToDictionary(r => $"{Text(r, "Fqdn")} {Text(r, "Identifier")}".Trim());
        Assert.Equal(
            ["alias.moto.example", "f.moto.example first", "g.moto.example at", "l.moto.example eu", "w.moto.example one", "w.moto.example two", "www.moto.example"],
            records.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((60, 1), (records["www.moto.example"].GetProperty("Ttl").GetInt32(), records["www.moto.example"].GetProperty("Value").GetArrayLength()));
        Assert.Equal(0, records["w.moto.example two"].GetProperty("Weight").GetInt32());
        Assert.Equal(("Failover", "Geolocation", "Latency"), (Text(records["f.moto.example first"], "RoutingPolicy"), Text(records["g.moto.example at"], "RoutingPolicy"), Text(records["l.moto.example eu"], "RoutingPolicy")));
        Assert.Equal("www.moto.example", Text(records["alias.moto.example"], "AliasName"));

        var all = await bed.RunAsync("Get-R53Record *.moto.example -Output jsonl");
        var gone = await bed.RunAsync("Remove-R53Record -Confirm:false", all.Output);
        Assert.True(gone.Code == 0, gone.Error);
        Assert.Empty(await bed.ObjectsAsync("Get-R53Record *.moto.example"));
    }

    [SkippableFact]
    public async Task Hosts_get_records_with_health_checks()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        await clients.Route53().CreateHostedZoneAsync(new CreateHostedZoneRequest { Name = "hosts.example.", CallerReference = "hosts" });
        var images = await clients.EC2().DescribeImagesAsync(new DescribeImagesRequest { Owners = ["amazon"] });
        await clients.EC2().RunInstancesAsync(new RunInstancesRequest { ImageId = images.Images![0].ImageId, MinCount = 2, MaxCount = 2, InstanceType = InstanceType.T3Micro });
        using var bed = Bed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var hosts = await bed.RunAsync("Get-OpsHost -Output jsonl");
        var made = await bed.RunAsync("Add-R53HostRecord -Fqdn www.hosts.example -RoutingPolicy MultiValue -HealthCheck -Port 443 -Output jsonl", hosts.Output);
        Assert.True(made.Code == 0, made.Error);
        var checks = (await clients.Route53().ListHealthChecksAsync(new ListHealthChecksRequest())).HealthChecks!;
        var records = made.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.All(records, r => Assert.Contains(checks, c => c.Id == Text(r, "HealthCheckId") && c.HealthCheckConfig!.IPAddress == r.GetProperty("Value")[0].GetString()));
        var id = Text(records[0], "HealthCheckId");
        Assert.Equal("/up", Text(Assert.Single(await bed.ObjectsAsync($"Set-R53HealthCheck {id} -Path /up")), "Path"));
        Assert.Contains("HealthCheckInUse", (await bed.RunAsync($"Remove-R53HealthCheck {id} -Confirm:false")).Error, StringComparison.Ordinal);
    }

    private CliBed Bed() => new(new OpsConnection { AccessKey = "AKIAEXAMPLE", SecretKey = "secret", Region = MotoClients.Region, EndpointUrl = moto.Url });

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
