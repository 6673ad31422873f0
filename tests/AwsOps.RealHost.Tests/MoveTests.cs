using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>A group is made on one host, written to, taken off and brought to another: what was written is there.</summary>
[Collection(GuestCollection.Name)]
public sealed class MoveTests(GuestPair pair)
{
    [SkippableTheory]
    [InlineData(null, 1, "ext4")]
    [LongRow(0, 2, "xfs")]
    [LongRow(1, 2, "ext4")]
    [LongRow(5, 3, "xfs")]
    [LongRow(10, 4, "ext4")]
    public async Task A_group_is_made_and_moved_with_its_data(int? level, int count, string fileSystem)
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var made = await bed.NewGroupAsync(bed.Db1, "/srv/data", level, count, fileSystem);
        Assert.Equal((VolumeGroupStatus.Mounted, "/srv/data"), (made.Status, made.MountPoint));
        var report = await bed.Remote.InspectAsync(bed.Db1, [], CancellationToken.None);
        Assert.Equal(fileSystem, Assert.Single(report.Mounts, m => m.MountPoint == "/srv/data").FsType);
        Assert.Equal(level is null ? [] : [(made.ArrayUuid, $"raid{level}", count)], report.Arrays.Select(a => (a.Uuid, a.Level!, a.Members.Count)));
        var serials = await bed.First.RunAsync("for d in /sys/block/nvme*n1; do echo $(cat $d/device/serial); done | sort");
        Assert.Equal(made.Volumes.Select(v => v.VolumeId.Replace("-", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal), serials.Split('\n'));
        var sum = await Data.WriteAsync(bed.First, "/srv/data");

        var service = new VolumeGroupHostService(bed.Session);
        var loose = (await service.DisconnectAsync(made, unmount: true, force: false, bed.Pipeline, CancellationToken.None))!;

        Assert.Equal((VolumeGroupStatus.Available, null, null), (loose.Status, loose.InstanceId, loose.MountPoint));
        Assert.Empty(bed.First.Volumes);
        Assert.Equal("", await bed.First.RunAsync("grep -e /srv/ /etc/fstab /proc/mounts || true; grep '^md' /proc/mdstat || true; ls -d /sys/block/nvme* 2>/dev/null || true"));

        var there = (await service.ConnectAsync(loose, bed.Db2, new ConnectRequest { MountPoint = "/srv/moved" }, bed.Pipeline, CancellationToken.None))!;
        Assert.Equal((VolumeGroupStatus.Mounted, bed.Db2.InstanceId, made.ArrayUuid), (there.Status, there.InstanceId, there.ArrayUuid));
        Assert.Equal(sum, await Data.SumAsync(bed.Second, "/srv/moved"));
        Assert.All(await bed.JournalAsync(), operation => Assert.Equal(OperationStatus.Completed, operation.Status));
    }

    [SkippableFact]
    public async Task A_busy_mount_point_is_not_taken_away_and_says_who_holds_it()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data", level: null, count: 1);
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        await bed.First.RunAsync("cd /srv/data; nohup sleep 1000 >/dev/null 2>&1 & echo $! >/run/holder");

        var error = await Assert.ThrowsAsync<OpsException>(() =>
            new VolumeGroupHostService(bed.Session).DisconnectAsync(group, unmount: true, force: false, bed.Pipeline, CancellationToken.None));

        Assert.True(error.Id == OpsErrorId.VolumeGroupInUse, $"{error.Id}: {error.Message}");
        Assert.Contains("sleep (process ", error.Message, StringComparison.Ordinal);
        Assert.Equal(sum, await Data.SumAsync(bed.First, "/srv/data"));
        Assert.Equal(0, bed.Session.Sandbox.Calls["DetachVolume"]);
        await bed.First.RunAsync("kill $(cat /run/holder)");
        var operation = (await bed.JournalAsync()).Single(o => o.Status == OperationStatus.Failed);
        await (await new OpsRunner(bed.Session).EngineAsync(CancellationToken.None)).ResumeAsync(operation.OperationId, bed.Pipeline, CancellationToken.None);
        Assert.Empty(bed.First.Volumes);
    }

    [SkippableTheory]
    [InlineData("umount", "*", "hang")]
    public async Task A_host_lost_while_a_group_is_taken_off_keeps_its_volumes_until_it_answers(string tool, string pattern, string accident)
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        var wire = await Tripwire.LayAsync(bed.First, tool, pattern);
        var service = new VolumeGroupHostService(bed.Session);
        var leaving = service.DisconnectAsync(group, unmount: true, force: false, bed.Pipeline, CancellationToken.None);
        await wire.TrippedAsync(leaving);
        await (accident == "hang" ? bed.First.HangAsync() : bed.First.SetLinkAsync(false));

        var error = await Assert.ThrowsAsync<OpsException>(() => leaving);
        Assert.True(error.Id == OpsErrorId.RemoteUnreachable, $"{error.Id}: {error.Message}");
        // Nobody knows whether the host still writes.
        Assert.Equal(0, bed.Session.Sandbox.Calls["DetachVolume"]);
        Assert.Equal(2, bed.First.Volumes.Count);

        await bed.First.ContinueAsync();
        await bed.First.SetLinkAsync(true);
        await bed.First.ReachableAsync();
        var operation = (await bed.JournalAsync()).Single(o => o.Status == OperationStatus.Failed);
        await (await new OpsRunner(bed.Session).EngineAsync(CancellationToken.None)).ResumeAsync(operation.OperationId, bed.Pipeline, CancellationToken.None);
        var loose = Assert.Single(await bed.Groups.ListAsync(CancellationToken.None));
        Assert.Equal(VolumeGroupStatus.Available, loose.Status);
        await service.ConnectAsync(loose, bed.Db2, new ConnectRequest { MountPoint = "/srv/moved" }, bed.Pipeline, CancellationToken.None);
        Assert.Equal(sum, await Data.SumAsync(bed.Second, "/srv/moved"));
    }

    [SkippableFact]
    public async Task A_dead_hosts_group_is_taken_by_force_and_whole_on_another_host()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data", level: 1);
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        // Off, not only cut off: a system that still runs sees its mirror lose one disk after the other, and notes in the last that the first is stale.
        await bed.First.PowerOffAsync();
        var service = new VolumeGroupHostService(bed.Session);

        var error = await Assert.ThrowsAsync<OpsException>(() => service.DisconnectAsync(group, unmount: true, force: false, bed.Pipeline, CancellationToken.None));
        Assert.True(error.Id == OpsErrorId.RemoteUnreachable, $"{error.Id}: {error.Message}");
        Assert.Equal(2, bed.First.Volumes.Count);

        var loose = (await service.DisconnectAsync(await bed.Groups.GetAsync(group.VolumeGroupId, CancellationToken.None), unmount: true, force: true, bed.Pipeline, CancellationToken.None))!;
        Assert.Equal(VolumeGroupStatus.Available, loose.Status);
        await service.ConnectAsync(loose, bed.Db2, new ConnectRequest { MountPoint = "/srv/data" }, bed.Pipeline, CancellationToken.None);
        Assert.Equal(sum, await Data.SumAsync(bed.Second, "/srv/data"));
    }
}
