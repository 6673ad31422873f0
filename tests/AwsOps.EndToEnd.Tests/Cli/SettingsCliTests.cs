using System.Text.Json;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Settings as typed, kept between processes.</summary>
[Collection(CliGroup.Name)]
public sealed class SettingsCliTests
{
    [Fact]
    public async Task A_host_shows_the_value_in_force_and_where_it_comes_from()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Set-OpsSetting SshUser admin");
        await bed.ObjectsAsync("Set-OpsSetting SshUser ec2-user -Region eu-west-1");
        await bed.ObjectsAsync("Set-OpsSetting SshUser postgres -Tag role=db");
        var set = Assert.Single(await bed.ObjectsAsync("Set-OpsSetting sshuser root -HostName db-2"));
        Assert.Equal(("SshUser", "root", "db-2"), (Text(set, "Name"), Text(set, "Value"), Text(set, "HostName")));

        Assert.Equal(("postgres", "tag role=db"), await InForceAsync(bed, "db-1"));
        Assert.Equal(("root", "host i-00300000000000004"), await InForceAsync(bed, "db-2"));
        Assert.Equal(("ec2-user", "region eu-west-1"), await InForceAsync(bed, "web-1"));

        var all = await bed.ObjectsAsync("Get-OpsSetting SshUser");
        Assert.Equal(["account", "host i-00300000000000004", "region eu-west-1", "tag role=db"], all.Select(s => Text(s, "Source")));

        Assert.Equal(0, (await bed.RunAsync("Clear-OpsSetting Ssh* -HostName db-2")).Code);
        Assert.Equal(0, (await bed.RunAsync("Clear-OpsSetting SshUser -Tag role=db")).Code);
        Assert.Equal(("ec2-user", "region eu-west-1"), await InForceAsync(bed, "db-2"));
        Assert.Equal(0, (await bed.RunAsync("Clear-OpsSetting * -Region eu-west-1")).Code);
        Assert.Equal(("admin", "account"), await InForceAsync(bed, "db-2"));
        Assert.Equal(0, (await bed.RunAsync("Clear-OpsSetting SshUser")).Code);
        Assert.Equal((null, "default"), await InForceAsync(bed, "db-2"));
    }

    [Fact]
    public async Task Whatif_sets_and_clears_nothing_and_hosts_come_through_the_pipeline()
    {
        using var bed = new CliBed();
        Assert.Empty(await bed.ObjectsAsync("Set-OpsSetting SshPort 2222 -WhatIf"));
        Assert.Equal("default", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsSetting SshPort")), "Source"));

        var hosts = await bed.RunAsync("Get-OpsHost web* -Output jsonl");
        Assert.Equal(2, (await bed.ObjectsAsync("Set-OpsSetting SshPort 2222", hosts.Output)).Count);
        Assert.Equal(["2222", "2222"], (await bed.ObjectsAsync("Get-OpsSetting SshPort", hosts.Output)).Select(s => Text(s, "Value")));
        Assert.Equal(0, (await bed.RunAsync("Clear-OpsSetting SshPort -HostName web-1 -WhatIf")).Code);
        Assert.Equal("2222", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsSetting SshPort -HostName web-1")), "Value"));
    }

    [Fact]
    public async Task Commands_run_on_many_hosts_and_one_that_fails_or_is_gone_does_not_stop_the_others()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Get-OpsHost");
        var answers = await bed.ObjectsAsync("Invoke-OpsRemoteCommand false db*,web-1,db-1");
        Assert.Equal(["db-1", "db-2", "web-1"], answers.Select(a => Text(a, "HostName")).Order(StringComparer.Ordinal));
        Assert.All(answers, a => Assert.Equal(1, a.GetProperty("ExitCode").GetInt32()));

        bed.Session.Sandbox.Hosts.AddFault(Sandbox.Hosts.HostFault.Unreachable, instanceId: "i-00300000000000004");
        var hosts = await bed.RunAsync("Get-OpsHost db* -Output jsonl");
        var mixed = await bed.RunAsync(["Invoke-OpsRemoteCommand", "echo 'a b'", "-Output", "jsonl"], hosts.Output);
        var one = JsonDocument.Parse(mixed.Output.Trim()).RootElement;
        Assert.Equal(("db-1", "a b\n"), (Text(one, "HostName"), Text(one, "Output")));
        Assert.Contains("RemoteUnreachable", mixed.Error, StringComparison.Ordinal);

        Assert.Empty(await bed.ObjectsAsync("Invoke-OpsRemoteCommand reboot db-1 -WhatIf"));
        var none = await bed.RunAsync("Invoke-OpsRemoteCommand true nowhere");
        Assert.Contains("HostNotFound", none.Error, StringComparison.Ordinal);
    }

    private static async Task<(string? Value, string Source)> InForceAsync(CliBed bed, string host)
    {
        var setting = Assert.Single(await bed.ObjectsAsync($"Get-OpsSetting SshUser -HostName {host}"));
        return (setting.TryGetProperty("Value", out var value) ? value.GetString() : null, Text(setting, "Source")!);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
