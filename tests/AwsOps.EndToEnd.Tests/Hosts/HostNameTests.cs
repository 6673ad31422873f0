using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.EndToEnd.Tests.Hosts;

[Collection(CliGroup.Name)]
public sealed class HostNameTests
{
    [Fact]
    public async Task A_host_takes_a_name_over_and_its_system_is_called_so()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var before = Assert.Single(await bed.ObjectsAsync("Get-OpsHost db-2"));
        var named = Assert.Single(await bed.ObjectsAsync("Set-OpsHostName db-1 db-2 -UpdateHostsFile"));
        Assert.Equal("db-2", named.GetProperty("HostName").GetString());
        var hosts = await bed.ObjectsAsync("Get-OpsHost -InstanceId " + before.GetProperty("InstanceId").GetString());
        Assert.Equal(before.GetProperty("PublicDnsName").GetString(), Assert.Single(hosts).GetProperty("HostName").GetString());
        var operation = Assert.Single(await bed.ObjectsAsync("Get-OpsOperation"));
        Assert.Equal(("SetHostName", "Completed"), (operation.GetProperty("Kind").GetString(), operation.GetProperty("Status").GetString()));
    }

    [Fact]
    public async Task Without_a_new_name_the_system_gets_the_UName()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var id = Assert.Single(await bed.ObjectsAsync("Get-OpsHost db-1")).GetProperty("InstanceId").GetString();
        await bed.ObjectsAsync($"Set-OpsHost {id} -UName db-1.internal");
        await bed.ObjectsAsync("Set-OpsHostName db-1");
        var plan = await bed.RunAsync("Set-OpsHostName db-1 -WhatIf");
        Assert.Contains("it is called db-1.internal", plan.Output + plan.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_keeps_its_name_everywhere()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        bed.Session.Sandbox.Hosts.AddFault(HostFault.Unreachable);
        var answer = await bed.RunAsync("Set-OpsHostName db-1 primary");
        Assert.Equal(1, answer.Code);
        Assert.Contains("(RemoteUnreachable)", answer.Error, StringComparison.Ordinal);
        Assert.Single(await bed.ObjectsAsync("Get-OpsHost db-1"));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsOperation"));
    }

    [Theory]
    [InlineData("Set-OpsHostName db-1 db_1", "InvalidParameter", 2)]
    [InlineData("Set-OpsHostName db-1 10.0.0.1", "InvalidParameter", 2)]
    [InlineData("Set-OpsHostName -NewName x", "InvalidParameter", 2)]
    [InlineData("Set-OpsHostName nobody x", "HostNotFound", 1)]
    public async Task Bad_input_is_said_before_any_change(string line, string id, int code)
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync(line);
        Assert.Equal(code, answer.Code);
        Assert.Contains($"({id})", answer.Error, StringComparison.Ordinal);
        Assert.Empty(await bed.ObjectsAsync("Get-OpsOperation"));
    }
}
