using System.Text.Json;
using Amazon.EC2.Model;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.EndToEnd.Tests.Hosts;

[Collection(CliGroup.Name)]
public sealed class HostPowerTests
{
    [Fact]
    public async Task Hosts_stop_and_start_in_one_call_and_the_inventory_follows()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var looks = bed.Session.Sandbox.Calls["DescribeInstances"];
        Assert.Equal(["stopping", "stopping"], States(await bed.ObjectsAsync("Stop-OpsHost web*")));
        Assert.Equal((1, 1), (bed.Session.Sandbox.Calls["StopInstances"], bed.Session.Sandbox.Calls["DescribeInstances"] - looks));
        Assert.Equal(["stopped", "stopped"], States(await bed.ObjectsAsync("Stop-OpsHost -TagFilter role=web -Wait")));
        Assert.Equal(1, bed.Session.Sandbox.Calls["StopInstances"]);
        Assert.All(await bed.ObjectsAsync("Get-OpsHost web*"), h => Assert.Equal(JsonValueKind.Null, h.GetProperty("PublicIp").ValueKind));

        var started = await bed.ObjectsAsync("Start-OpsHost web*,db-1 -Wait");
        Assert.Equal(["running", "running", "running"], States(started));
        Assert.All(started, h => Assert.NotEqual(JsonValueKind.Null, h.GetProperty("PublicIp").ValueKind));
        Assert.Equal(1, bed.Session.Sandbox.Calls["StartInstances"]);
        Assert.Empty(await bed.ObjectsAsync("Get-OpsOperation"));
    }

    [Fact]
    public async Task A_pipeline_of_hosts_is_one_call_a_Region()
    {
        using var bed = new CliBed();
        var hosts = await bed.RunAsync("Get-OpsHost -Output jsonl");
        var stopped = await bed.ObjectsAsync("Stop-OpsHost -Wait", hosts.Output);
        Assert.All(stopped, h => Assert.Equal("stopped", Text(h, "State")));
        Assert.Equal(stopped.Select(h => Text(h, "Region")).Distinct().Count(), bed.Session.Sandbox.Calls["StopInstances"]);
    }

    [Fact]
    public async Task Protected_missing_and_stopping_hosts_are_reported_one_by_one_and_the_others_go()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var ids = (await bed.ObjectsAsync("Get-OpsHost")).ToDictionary(h => Text(h, "HostName")!, h => Text(h, "InstanceId")!);
        var ec2 = bed.Session.Clients.EC2("eu-west-1");
        await ec2.ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = ids["web-1"], DisableApiStop = new AttributeBooleanValue { Value = true } });
        await ec2.ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = ids["db-1"], DisableApiTermination = new AttributeBooleanValue { Value = true } });
        await bed.ObjectsAsync("Add-OpsHost i-0fedcba9876543210 -HostName web-gone -Zone eu-west-1a");

        var stop = await bed.RunAsync("Stop-OpsHost web* -Output jsonl");
        Assert.Equal(3, stop.Code);
        Assert.Contains("web-1", stop.Error, StringComparison.Ordinal);
        Assert.Contains("disableApiStop", stop.Error, StringComparison.Ordinal);
        Assert.Contains("(HostState)", stop.Error, StringComparison.Ordinal);
        Assert.Contains("web-gone (i-0fedcba9876543210) does not exist", stop.Error, StringComparison.Ordinal);
        Assert.Equal(["stopping"], States(Lines(stop.Output)));

        var start = await bed.RunAsync("Start-OpsHost web-2");
        Assert.Contains("is stopping: it can be started once it has stopped", start.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["StartInstances"]);

        var remove = await bed.RunAsync("Remove-OpsHost db* -Confirm:false -Wait -Output jsonl");
        Assert.Equal(3, remove.Code);
        Assert.Contains("db-1", remove.Error, StringComparison.Ordinal);
        Assert.Contains("protected against termination", remove.Error, StringComparison.Ordinal);
        Assert.Equal("terminated", Text(Assert.Single(Lines(remove.Output)), "State"));
        Assert.Equal("db-2", Text(Assert.Single(Lines(remove.Output)), "HostName"));
        Assert.Equal("running", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHost db-1")), "State"));
    }

    [Fact]
    public async Task Capacity_for_some_starts_those()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Stop-OpsHost web*,db* -Wait");
        await bed.ObjectsAsync("Set-OpsSandbox -FaultOperation StartInstances -FaultKind ErrorCode -FaultCode InsufficientInstanceCapacity -FaultTimes 1");
        Assert.Equal(4, (await bed.ObjectsAsync("Start-OpsHost web*,db* -Wait")).Count);
        Assert.Equal(3, bed.Session.Sandbox.Calls["StartInstances"]);
    }

    [Fact]
    public async Task A_host_with_a_volume_group_is_removed_with_Force_only_and_its_group_is_free_then()
    {
        using var bed = new CliBed();
        var group = Text(Assert.Single(await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data")), "VolumeGroupId");
        var refused = await bed.RunAsync("Remove-OpsHost db-1 -Confirm:false");
        Assert.Equal(1, refused.Code);
        Assert.Contains("(VolumeGroupInUse)", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["TerminateInstances"]);

        var stop = await bed.RunAsync("Stop-OpsHost db-1 -WhatIf");
        Assert.Contains($"{group} (/data) is mounted on it", stop.Error, StringComparison.Ordinal);

        Assert.Equal("terminated", Text(Assert.Single(await bed.ObjectsAsync("Remove-OpsHost db-1 -Force -Wait -Confirm:false")), "State"));
        var free = Assert.Single(await bed.ObjectsAsync("Get-EbsVolumeGroup"));
        Assert.Equal(("Available", JsonValueKind.Null, JsonValueKind.Null), (Text(free, "Status"), free.GetProperty("InstanceId").ValueKind, free.GetProperty("MountPoint").ValueKind));
        Assert.Equal("Completed", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsOperation"), o => Text(o, "Kind") == "RemoveHosts"), "Status"));
        await bed.ObjectsAsync($"Remove-EbsVolumeGroup {group} -Confirm:false");
    }

    [Fact]
    public async Task A_member_that_EC2_would_delete_with_the_host_keeps_it_even_with_Force()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data");
        var id = Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHost db-1")), "InstanceId");
        await bed.Session.Clients.EC2("eu-west-1").ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest
        {
            InstanceId = id,
            BlockDeviceMappings = [new InstanceBlockDeviceMappingSpecification { DeviceName = "/dev/xvdf", Ebs = new EbsInstanceBlockDeviceSpecification { DeleteOnTermination = true } }],
        });
        var answer = await bed.RunAsync("Remove-OpsHost db-1 -Force -Confirm:false");
        Assert.Contains("DeleteOnTermination", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["TerminateInstances"]);
    }

    [Fact]
    public async Task A_reboot_is_waited_for_by_the_boot_id_and_fstab_mounts_again()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data");
        Assert.Equal("running", Text(Assert.Single(await bed.ObjectsAsync("Restart-OpsHost db-1 -Wait")), "State"));
        Assert.Equal(1, bed.Session.Sandbox.Calls["RebootInstances"]);
        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data -Freeze"));
        Assert.Equal("Complete", Text(taken, "Status"));
    }

    [Fact]
    public async Task A_reboot_that_never_begins_is_said_in_time()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data");
        bed.Session.Sandbox.Hosts.AddFault(AwsOps.Sandbox.Hosts.HostFault.Unreachable, times: 1000, script: "ready");
        var answer = await bed.RunAsync("Restart-OpsHost db-1 -Wait -TimeoutSeconds 60");
        Assert.Equal(1, answer.Code);
        Assert.Contains("(HostState)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("not back after 60 s", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_shows_each_host_and_changes_nothing()
    {
        using var bed = new CliBed();
        foreach (var verb in new[] { "Stop", "Restart", "Remove" })
        {
            var answer = await bed.RunAsync($"{verb}-OpsHost web* -WhatIf");
            Assert.Equal(2, (answer.Output + answer.Error).Split("What if:").Length - 1);
        }

        var calls = bed.Session.Sandbox.Calls;
        Assert.Equal((0, 0, 0), (calls["StopInstances"], calls["RebootInstances"], calls["TerminateInstances"]));
    }

    [Theory]
    [InlineData("Stop-OpsHost", "InvalidParameter", 2)]
    [InlineData("Stop-OpsHost nobody", "HostNotFound", 1)]
    [InlineData("Stop-OpsHost -InstanceId i-00000000000000000", "HostNotFound", 1)]
    [InlineData("Start-OpsHost web-1 -Wait -TimeoutSeconds 0", "InvalidParameter", 2)]
    [InlineData("Remove-OpsHost -TagFilter role -Confirm:false", "InvalidParameter", 2)]
    public async Task Bad_input_is_said_before_any_change(string line, string id, int code)
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync(line);
        Assert.Equal(code, answer.Code);
        Assert.Contains($"({id})", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["StopInstances"] + bed.Session.Sandbox.Calls["TerminateInstances"]);
    }

    private static List<JsonElement> Lines(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();

    private static IEnumerable<string?> States(IReadOnlyList<JsonElement> hosts) => hosts.Select(h => Text(h, "State"));

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
