using System.Text.Json;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.EndToEnd.Tests.Story;

/// <summary>The main job, typed as command lines, on the sandbox.</summary>
[Collection(CliGroup.Name)]
public sealed class StoryTests
{
    [Fact]
    public async Task From_discovery_to_a_restored_group_on_another_host()
    {
        using var bed = new CliBed();
        Assert.Contains(await bed.ObjectsAsync("Update-OpsHost"), h => Text(h, "HostName") == "edge-1" && Text(h, "Region") == "us-east-1");

        var group = Assert.Single(await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 4 -SizeGiB 100 -RaidLevel 10 -MountPoint /data -Tag env=prod"));
        Assert.Equal(("Mounted", "/data", 400, 10), (Text(group, "Status"), Text(group, "MountPoint"), group.GetProperty("SizeGiB").GetInt32(), group.GetProperty("RaidLevel").GetInt32()));
        Assert.Equal(4, group.GetProperty("Volumes").GetArrayLength());

        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -Freeze -PreCommand sync -PostCommand true", group.GetRawText()));
        Assert.Equal(("Complete", Text(group, "VolumeGroupId")), (Text(taken, "Status"), Text(taken, "VolumeGroupId")));

        await bed.ObjectsAsync("New-SnapshotSchedule -HostName db-1 -MountPoint /data -Retain 4,3,2,1,1 -IntervalHour 6 -TimeZone Europe/Vienna");
        for (var run = 0; run < 7; run++)
        {
            Assert.Single(await bed.ObjectsAsync("Invoke-SnapshotSchedule"));
            Assert.Empty(await bed.ObjectsAsync("Invoke-SnapshotSchedule"));
            await bed.ObjectsAsync("Set-OpsSandbox -AdvanceHours 6");
        }

        var purged = await bed.ObjectsAsync("Remove-ExpiredSnapshotGroup -Confirm:false");
        Assert.NotEmpty(purged);
        Assert.All(purged, g => Assert.True(g.GetProperty("Expires").GetDateTime() < DateTime.UtcNow.AddDays(4)));
        Assert.Contains(await bed.ObjectsAsync("Get-SnapshotGroup -IncludeDeleted"), g => Text(g, "SnapshotGroupId") == Text(purged[0], "SnapshotGroupId") && Text(g, "Status") == "Deleted");

        var restored = Assert.Single(await bed.ObjectsAsync("Restore-SnapshotGroup -Latest -HostName db-1 -SourceMountPoint /data -TargetHostName db-2 -MountPoint /restored"));
        Assert.Equal(("Mounted", "db-2", "/restored"), (Text(restored, "Status"), Text(restored, "HostName"), Text(restored, "MountPoint")));
        Assert.Equal(Text(group, "ArrayUuid"), Text(restored, "ArrayUuid"));
        Assert.All(await bed.ObjectsAsync("Get-OpsOperation"), o => Assert.Equal("Completed", Text(o, "Status")));
    }

    [Fact]
    public async Task A_pipeline_of_hosts_reports_those_without_the_mount_point_and_goes_on()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-2 -Count 1 -SizeGiB 10 -MountPoint /data");
        var hosts = await bed.RunAsync("Get-OpsHost db* -Output jsonl");
        var answer = await bed.RunAsync("New-SnapshotGroup -MountPoint /data -Output jsonl", hosts.Output);
        Assert.Equal(3, answer.Code);
        Assert.Contains("(VolumeGroupNotFound)", answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task WhatIf_prints_the_plan_and_changes_nothing()
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data -WhatIf");
        Assert.Equal(0, answer.Code);
        Assert.Equal(5, (answer.Output + answer.Error).Split("What if:").Length - 1);
        Assert.Empty(await bed.ObjectsAsync("Get-EbsVolumeGroup"));
        Assert.Equal(0, bed.Session.Sandbox.Calls["CreateVolume"]);
    }

    [Fact]
    public async Task A_lost_reply_to_the_snapshot_call_makes_no_second_snapshot()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 3 -SizeGiB 10 -MountPoint /data");
        await bed.ObjectsAsync("Set-OpsSandbox -FaultOperation CreateSnapshots -FaultKind LostReply");
        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data"));
        Assert.Equal("Complete", Text(taken, "Status"));
        Assert.Equal(1, bed.Session.Sandbox.Calls["CreateSnapshots"]);
    }

    [Fact]
    public async Task A_failed_pre_command_takes_no_snapshot_and_still_runs_the_post_command()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data");
        var answer = await bed.RunAsync(["New-SnapshotGroup", "-HostName", "db-1", "-MountPoint", "/data", "-PreCommand", "exit 3", "-PostCommand", "touch /tmp/post-ran"]);
        Assert.Equal(1, answer.Code);
        Assert.Contains("(SnapshotFailed)", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["CreateSnapshots"]);
        Assert.Equal("Failed", Text(Assert.Single(await bed.ObjectsAsync("Get-SnapshotGroup")), "Status"));
        var failed = Assert.Single(await bed.ObjectsAsync("Get-OpsOperation -Status Failed"));
        Assert.Equal("Undone", Text(Assert.Single(await bed.ObjectsAsync($"Resume-OpsOperation {Text(failed, "OperationId")} -Undo")), "Status"));
        Assert.Empty(await bed.ObjectsAsync("Get-SnapshotGroup"));
    }

    [Fact]
    public async Task The_quickstart_tells_its_whole_story()
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync("quickstart");
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("$ awsops New-EbsVolumeGroup db-1 -Count 4", answer.Output, StringComparison.Ordinal);
        Assert.Contains("/restored", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Deleted", answer.Output, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
