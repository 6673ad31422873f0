using System.Text.Json;
using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.EndToEnd.Tests.Hosts;

/// <summary>Update-OpsHost -GetUname.</summary>
[Collection(CliGroup.Name)]
public sealed class SystemNameTests
{
    [Fact]
    public async Task Running_hosts_are_asked_and_what_somebody_has_set_stays()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        Assert.All(await bed.ObjectsAsync("Get-OpsHost"), h => Assert.Null(UName(h)));
        var db = Assert.Single(await bed.ObjectsAsync("Get-OpsHost db-1")).GetProperty("InstanceId").GetString();
        await bed.ObjectsAsync($"Set-OpsHost {db} -UName legacy");

        var answer = await bed.RunAsync("Update-OpsHost eu-west-1 -GetUname -Output jsonl");
        Assert.Equal(0, answer.Code);
        Assert.Contains($"is called {db}; its UName legacy stays", answer.Error, StringComparison.Ordinal);
        var hosts = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(6, hosts.Count);
        foreach (var host in hosts)
        {
            var (id, runs) = (host.GetProperty("InstanceId").GetString(), host.GetProperty("State").GetString() == "running");
            Assert.Equal(id == db ? "legacy" : runs ? id : null, UName(host));
            // What it says is what is stored.
            Assert.Equal(UName(host), UName(Assert.Single(await bed.ObjectsAsync($"Get-OpsHost -InstanceId {id} -IncludeTerminated"))));
        }

        Assert.Equal(1, hosts.Count(h => UName(h) is null));
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_an_error_and_stops_no_other()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var web = Assert.Single(await bed.ObjectsAsync("Get-OpsHost web-1")).GetProperty("InstanceId").GetString();
        bed.Session.Sandbox.Hosts.AddFault(HostFault.Unreachable, instanceId: web);
        var answer = await bed.RunAsync("Update-OpsHost eu-west-1 -GetUname -Output jsonl");
        Assert.NotEqual(0, answer.Code);
        Assert.Contains("(RemoteUnreachable)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("web-1", answer.Error, StringComparison.Ordinal);
        Assert.Equal(6, answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Null(UName(Assert.Single(await bed.ObjectsAsync("Get-OpsHost web-1"))));
        Assert.NotNull(UName(Assert.Single(await bed.ObjectsAsync("Get-OpsHost web-2"))));
    }

    [Fact]
    public async Task WhatIf_asks_nobody()
    {
        using var bed = new CliBed();
        bed.Session.Sandbox.Hosts.AddFault(HostFault.Unreachable, times: 100);
        Assert.Equal(0, (await bed.RunAsync("Update-OpsHost eu-west-1 -GetUname -WhatIf")).Code);
    }

    private static string? UName(JsonElement host) => host.GetProperty("UName").GetString();
}
