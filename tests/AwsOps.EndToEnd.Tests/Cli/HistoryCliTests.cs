using System.Text.Json;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>What was deleted, as typed.</summary>
[Collection(CliGroup.Name)]
public sealed class HistoryCliTests
{
    [Fact]
    public async Task What_was_deleted_is_listed_with_its_members_and_found_by_host_kind_id_and_time()
    {
        using var bed = new CliBed();
        var group = Assert.Single(await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data"));
        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data -Description before"));
        var schedule = Assert.Single(await bed.ObjectsAsync("New-SnapshotSchedule -HostName db-1 -MountPoint /data"));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsHistory"));

        await bed.ObjectsAsync($"Remove-SnapshotSchedule {Text(schedule, "ScheduleId")} -Confirm:false");
        bed.Session.Sandbox.Clock.Advance(TimeSpan.FromHours(1));
        await bed.ObjectsAsync($"Remove-SnapshotGroup {Text(taken, "SnapshotGroupId")} -Confirm:false");
        bed.Session.Sandbox.Clock.Advance(TimeSpan.FromHours(1));
        await bed.ObjectsAsync("Disconnect-EbsVolumeGroup -HostName db-1 -MountPoint /data -Unmount");
        await bed.ObjectsAsync($"Remove-EbsVolumeGroup {Text(group, "VolumeGroupId")} -Confirm:false");

        var all = await bed.ObjectsAsync("Get-OpsHistory");
        Assert.Equal(["VolumeGroup", "SnapshotGroup", "Schedule"], all.Select(e => Text(e, "Kind")));
        Assert.Equal(
            group.GetProperty("Volumes").EnumerateArray().Select(v => Text(v, "VolumeId")),
            all[0].GetProperty("MemberIds").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(("db-1", "/data", "before", Text(group, "VolumeGroupId")), (Text(all[1], "HostName"), Text(all[1], "MountPoint"), Text(all[1], "Description"), Text(all[1], "VolumeGroupId")));

        Assert.Equal("SnapshotGroup", await OneAsync(bed, "Get-OpsHistory snapg-*"));
        Assert.Equal("SnapshotGroup", await OneAsync(bed, $"Get-OpsHistory {Text(taken, "SnapshotGroupId")}"));
        Assert.Equal("Schedule", await OneAsync(bed, "Get-OpsHistory -Kind schedule"));
        Assert.Equal(2, (await bed.ObjectsAsync("Get-OpsHistory -HostName db*")).Count);
        Assert.Equal(2, (await bed.ObjectsAsync("Get-OpsHistory -MountPoint /data")).Count);
        Assert.Empty(await bed.ObjectsAsync("Get-OpsHistory -HostName web*"));
        Assert.Equal("Schedule", await OneAsync(bed, $"Get-OpsHistory -Before {Text(all[1], "Deleted")}"));
        Assert.Equal(2, (await bed.ObjectsAsync($"Get-OpsHistory -After {Text(all[1], "Deleted")}")).Count);

        var hosts = await bed.RunAsync("Get-OpsHost db-1 -Output jsonl");
        Assert.Equal(2, (await bed.ObjectsAsync("Get-OpsHistory", hosts.Output)).Count);
        var mixed = await bed.RunAsync($"Get-OpsHistory snapg-nope,{Text(taken, "SnapshotGroupId")} -Output jsonl");
        Assert.Equal(3, mixed.Code);
        Assert.Contains("(SnapshotGroupNotFound)", mixed.Error, StringComparison.Ordinal);
    }

    private static async Task<string?> OneAsync(CliBed bed, string line) => Text(Assert.Single(await bed.ObjectsAsync(line)), "Kind");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
