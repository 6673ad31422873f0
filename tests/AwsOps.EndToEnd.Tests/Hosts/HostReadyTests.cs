using System.Text.Json;
using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.EndToEnd.Tests.Hosts;

[Collection(CliGroup.Name)]
public sealed class HostReadyTests
{
    [Fact]
    public async Task Running_hosts_are_ready_with_one_call_for_all()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var found = await bed.ObjectsAsync("Test-OpsHostReady web*,db*");
        Assert.Equal(4, found.Count(f => f.GetProperty("Ready").GetBoolean() && f.GetProperty("Checks").GetString() == "ok"));
        Assert.Equal(1, bed.Session.Sandbox.Calls["DescribeInstanceStatus"]);
        Assert.Equal("true\ntrue\n", (await bed.RunAsync("Test-OpsHostReady web* -Quiet -Output jsonl")).Output);
    }

    [Fact]
    public async Task Stopped_missing_and_silent_hosts_say_why()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Stop-OpsHost web-1 -Wait");
        await bed.ObjectsAsync("Add-OpsHost i-0fedcba9876543210 -HostName web-gone -Zone eu-west-1a");
        bed.Session.Sandbox.Hosts.AddFault(HostFault.Unreachable);
        var found = (await bed.ObjectsAsync("Test-OpsHostReady web*")).ToDictionary(f => f.GetProperty("HostName").GetString()!, f => f);
        Assert.All(found.Values, f => Assert.False(f.GetProperty("Ready").GetBoolean()));
        Assert.Equal("it is stopped", Reason(found["web-1"]));
        Assert.Contains("does not answer", Reason(found["web-2"]), StringComparison.Ordinal);
        Assert.Equal("EC2 shows no such instance", Reason(found["web-gone"]));
    }

    [Fact]
    public async Task A_host_that_starts_is_waited_for_until_EC2_has_checked_it()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Stop-OpsHost web-1 -Wait");
        await bed.ObjectsAsync("Start-OpsHost web-1");
        Assert.Equal("it is pending", Reason(Assert.Single(await bed.ObjectsAsync("Test-OpsHostReady web-1"))));
        await bed.ObjectsAsync("Start-OpsHost web-1 -Wait");
        Assert.Contains("initializing", Reason(Assert.Single(await bed.ObjectsAsync("Test-OpsHostReady web-1"))), StringComparison.Ordinal);
        Assert.True(Assert.Single(await bed.ObjectsAsync("Test-OpsHostReady web-1 -Wait")).GetProperty("Ready").GetBoolean());
    }

    [Fact]
    public async Task Waiting_in_vain_is_an_error_and_hopeless_hosts_are_not_waited_for()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        bed.Session.Sandbox.Hosts.AddFault(HostFault.Unreachable, times: 1000);
        var answer = await bed.RunAsync("Test-OpsHostReady web-1 -Wait -TimeoutSeconds 30 -Quiet");
        Assert.Contains("(HostState)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("not ready after 30 s", answer.Error, StringComparison.Ordinal);

        await bed.ObjectsAsync("Set-OpsHostTag web-2 -Tag smoketest=failed");
        var looks = bed.Session.Sandbox.Calls["DescribeInstanceStatus"];
        Assert.Contains("its smoke test is failed", (await bed.RunAsync("Test-OpsHostReady web-2 -SmokeTag smoketest -Wait")).Error, StringComparison.Ordinal);
        Assert.Equal(1, bed.Session.Sandbox.Calls["DescribeInstanceStatus"] - looks);
    }

    [Theory]
    [InlineData("Test-OpsHostReady", "InvalidParameter", 2)]
    [InlineData("Test-OpsHostReady nobody", "HostNotFound", 1)]
    [InlineData("Test-OpsHostReady web-1 -Wait -TimeoutSeconds 86401", "InvalidParameter", 2)]
    public async Task Bad_input_is_said(string line, string id, int code)
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync(line);
        Assert.Equal(code, answer.Code);
        Assert.Contains($"({id})", answer.Error, StringComparison.Ordinal);
    }

    private static string Reason(JsonElement found) => string.Join('|', found.GetProperty("Reasons").EnumerateArray().Select(r => r.GetString()));
}
