using System.Text.Json;
using Amazon.EC2.Model;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Snapshot groups are waited for and brought up to date from the command line.</summary>
[Collection(CliGroup.Name)]
public sealed class SnapshotUpdateCliTests
{
    [Fact]
    public async Task A_group_is_waited_for_and_what_was_done_to_it_is_shown_then_repaired()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data");
        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data -Freeze -Wait -TimeoutSeconds 3600"));
        Assert.True(taken.GetProperty("IsFrozen").GetBoolean());
        var members = taken.GetProperty("Snapshots").EnumerateArray().ToList();
        Assert.All(members, m => Assert.Equal("completed", Text(m, "State")));
        Assert.Empty(await bed.ObjectsAsync("Update-SnapshotGroup"));

        bed.Session.Sandbox.Advance(TimeSpan.FromHours(1));
        await bed.Session.Clients.EC2("eu-west-1").DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = Text(members[0], "SnapshotId") });
        Assert.Equal(["SnapshotGone", "StatusDiffers"], (await bed.ObjectsAsync("Update-SnapshotGroup -WhatIf")).Select(d => Text(d, "Kind")));
        Assert.Equal("Complete", Text(Assert.Single(await bed.ObjectsAsync("Get-SnapshotGroup")), "Status"));

        var list = (await bed.RunAsync("Get-SnapshotGroup -Output jsonl")).Output;
        Assert.All(await bed.ObjectsAsync("Update-SnapshotGroup", list), d => Assert.True(d.GetProperty("Repaired").GetBoolean()));
        Assert.Equal("Partial", Text(Assert.Single(await bed.ObjectsAsync("Get-SnapshotGroup")), "Status"));
    }

    [Fact]
    public async Task A_group_that_is_not_stored_in_time_is_an_error_and_is_there()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data");
        var answer = await bed.RunAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data -Wait -TimeoutSeconds 1 -Output jsonl");
        Assert.Equal(3, answer.Code);
        Assert.Contains("SnapshotFailed", answer.Error, StringComparison.Ordinal);
        Assert.Contains("snapg-", answer.Output, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();
}
