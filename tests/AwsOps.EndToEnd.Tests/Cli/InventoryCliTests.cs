using System.Diagnostics;
using System.Text.Json;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Groups and the inventory as typed; the inventory as Ansible itself reads it, where it is installed.</summary>
[Collection(CliGroup.Name)]
public sealed class InventoryCliTests
{
    [Fact]
    public async Task Groups_are_made_grown_listed_and_removed()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-OpsHostGroup production env_prod");
        var grown = Assert.Single(await bed.ObjectsAsync("New-OpsHostGroup production env_prod,web"));
        Assert.Equal("""["env_prod","web"]""", grown.GetProperty("Children").GetRawText());
        Assert.True(Assert.Single(await bed.ObjectsAsync("New-OpsHostGroup {{env}}-{{role}}")).GetProperty("IsTemplate").GetBoolean());
        await bed.ObjectsAsync("New-OpsHostGroup everything production");
        Assert.Empty(await bed.ObjectsAsync("New-OpsHostGroup other -WhatIf"));

        foreach (var (line, id) in new[]
        {
            ("New-OpsHostGroup production", "HostGroupExists"), ("New-OpsHostGroup web everything", "InvalidParameter"), ("Get-OpsHostGroup other", "HostGroupNotFound"),
            ("Remove-OpsHostGroup other -Confirm:false", "HostGroupNotFound"), ("Remove-OpsHostGroup production -Child other -Confirm:false", "InvalidParameter"),
            ("Export-OpsInventory --list --host web-1", "InvalidParameter"), ("Export-OpsInventory --host nowhere", "HostNotFound"),
        })
        {
            var refused = await bed.RunAsync(line);
            Assert.NotEqual(0, refused.Code);
            Assert.Contains($"({id})", refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal(["everything", "production", "{{env}}-{{role}}"], (await bed.ObjectsAsync("Get-OpsHostGroup")).Select(g => g.GetProperty("GroupName").GetString()));
        Assert.Equal("""["env_prod"]""", Assert.Single(await bed.ObjectsAsync("Remove-OpsHostGroup production -Child web -Confirm:false")).GetProperty("Children").GetRawText());
        await bed.ObjectsAsync("Remove-OpsHostGroup {{env}}-{{role}} -WhatIf");
        var template = await bed.RunAsync("Get-OpsHostGroup {{* -Output jsonl");
        await bed.ObjectsAsync("Remove-OpsHostGroup -Confirm:false", template.Output);
        await bed.ObjectsAsync("Remove-OpsHostGroup production -Confirm:false");
        Assert.Equal("[]", Assert.Single(await bed.ObjectsAsync("Get-OpsHostGroup")).GetProperty("Children").GetRawText());
    }

    [Fact]
    public async Task The_inventory_is_one_document_as_a_script_of_Ansible_writes_it()
    {
        using var bed = new CliBed();
        await PrepareAsync(bed);
        var list = await bed.RunAsync("Export-OpsInventory --list");
        Assert.Equal((0, ""), (list.Code, list.Error));
        var root = JsonDocument.Parse(list.Output).RootElement;
        Assert.Equal(["web-1(i-00300000000000001)", "web-2(i-00300000000000002)"], Names(root, "prod_web"));
        Assert.Equal(["web-1(i-00300000000000001)"], Names(root, "www_example_com"));
        Assert.Equal(6, Names(root, "all").Count);
        Assert.DoesNotContain("old-1", list.Output, StringComparison.Ordinal);
        Assert.Equal(list.Output, (await bed.RunAsync("Export-OpsInventory")).Output);

        var host = JsonDocument.Parse((await bed.RunAsync("Export-OpsInventory --host web-1(i-00300000000000001)")).Output).RootElement;
        Assert.Equal(root.GetProperty("_meta").GetProperty("hostvars").GetProperty("web-1(i-00300000000000001)").GetRawText(), host.GetRawText().Replace("\n", "\n      ", StringComparison.Ordinal));
        Assert.Equal(("172.31.0.10", "admin", 2222, "8080"), (Text(host, "ansible_host"), Text(host, "ansible_user"), host.GetProperty("ansible_port").GetInt32(), Text(host, "http_port")));

        var region = JsonDocument.Parse((await bed.RunAsync("Export-OpsInventory -Region us-east-1")).Output).RootElement;
        Assert.Equal(["edge-1(i-00400000000000001)"], Names(region, "all"));
        // A format that is asked for is given.
        Assert.Equal(JsonValueKind.String, JsonDocument.Parse((await bed.RunAsync("Export-OpsInventory -Output jsonl")).Output).RootElement.ValueKind);
        var calls = bed.Session.Sandbox.Calls.Total;
        await bed.RunAsync("Export-OpsInventory --list");
        Assert.Equal(calls, bed.Session.Sandbox.Calls.Total);
    }

    [SkippableFact]
    public async Task Ansible_reads_the_inventory_and_runs_nothing_that_a_tag_says()
    {
        var isThere = File.Exists("/usr/bin/ansible-inventory");
        if (Environment.GetEnvironmentVariable("AWSOPS_REQUIRE_ANSIBLE") == "1")
            Assert.True(isThere, "ansible-core must be installed here");
        Skip.IfNot(isThere, "SKIPPED: there is no ansible-inventory; no inventory was read by Ansible.");
        using var bed = new CliBed();
        await PrepareAsync(bed);
        Assert.Equal(0, (await bed.RunAsync(["Set-OpsHostTag", "web-2", "-Tag", "note={{ 1000 + 337 }}"])).Code);
        var folder = Directory.CreateTempSubdirectory("awsops-ansible-").FullName;
        try
        {
            var script = Path.Combine(folder, "hosts");
            await File.WriteAllTextAsync(Path.Combine(folder, "list.json"), (await bed.RunAsync("Export-OpsInventory --list")).Output);
            await File.WriteAllTextAsync(script, $"#!/bin/sh\ncat {folder}/list.json\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var (output, error) = await RunAsync(folder, "/usr/bin/ansible-inventory", "-i", script, "--list");
            Assert.True(error.Length == 0, error);
            var root = JsonDocument.Parse(output).RootElement;
            Assert.Equal(["db-1(i-00300000000000003)", "db-2(i-00300000000000004)", "web-1(i-00300000000000001)"], Names(root, "eu_west_1a"));
            Assert.Equal(["web-1(i-00300000000000001)"], Names(root, "www_example_com"));
            Assert.Equal(["env_prod", "nobody"], root.GetProperty("production").GetProperty("children").EnumerateArray().Select(c => c.GetString()));
            Assert.Equal(6, root.GetProperty("_meta").GetProperty("hostvars").EnumerateObject().Count());

            (output, _) = await RunAsync(folder, "/usr/bin/ansible", "-i", script, "web_2", "-m", "debug", "-a", "var=awsops_tags.note");
            Assert.Contains("{{ 1000 + 337 }}", output, StringComparison.Ordinal);
            Assert.DoesNotContain("1337", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PrepareAsync(CliBed bed)
    {
        await bed.ObjectsAsync("Get-OpsHost");
        await bed.ObjectsAsync("New-OpsHostGroup {{env}}-{{role}}");
        await bed.ObjectsAsync("New-OpsHostGroup production env_prod,nobody");
        await bed.ObjectsAsync("Add-OpsHostTag web-1 -Tag http_port=8080 -Kind HostVariable");
        await bed.ObjectsAsync("Set-OpsSetting SshUser admin");
        await bed.ObjectsAsync("Set-OpsSetting SshPort 2222 -HostName web-1");
        await bed.ObjectsAsync("Set-OpsSetting SshAddress private");
        bed.Session.Store.Dns.ReplaceZones(await bed.Session.AccountIdAsync(default), [new() { ZoneId = "Z1", ZoneName = "example.com", RecordCount = 1 }]);
        bed.Session.Store.Dns.ReplaceRecords(
            await bed.Session.AccountIdAsync(default), "Z1", [new() { ZoneId = "Z1", ZoneName = "example.com", Fqdn = "www.example.com", Type = "A", Value = ["203.0.113.10"] }]);
    }

    private static async Task<(string Output, string Error)> RunAsync(string home, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["HOME"] = home;
        start.Environment["ANSIBLE_NOCOLOR"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (await output, await error);
    }

    private static List<string?> Names(JsonElement root, string group) => root.GetProperty(group).GetProperty("hosts").EnumerateArray().Select(h => h.GetString()).ToList();

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
