using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>Groups of each level and file system on a real kernel: made, written to, found again.</summary>
[Collection(GuestCollection.Name)]
public sealed class VolumeGroupTests(GuestPair pair)
{
    public static TheoryData<int?, int, string> Shapes => new()
    {
        { null, 1, "xfs" },
        { 0, 2, "ext4" },
        { 1, 2, "ext4" },
        { 5, 3, "xfs" },
        { 10, 4, "xfs" },
        { 10, 4, "ext4" },
    };

    [SkippableTheory]
    [MemberData(nameof(Shapes))]
    public async Task A_new_group_is_what_was_asked_for_and_keeps_what_is_written(int? level, int count, string fileSystem)
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data", level, count, fileSystem);

        Assert.Equal((VolumeGroupStatus.Mounted, "/srv/data"), (group.Status, group.MountPoint));
        var report = await bed.Remote.InspectAsync(bed.Db1, [], CancellationToken.None);
        var mount = Assert.Single(report.Mounts, m => m.MountPoint == "/srv/data");
        Assert.Equal(fileSystem, mount.FsType);
        if (level is not null)
        {
            var array = Assert.Single(report.Arrays);
            Assert.Equal((group.ArrayUuid, $"raid{level}"), (array.Uuid, array.Level));
            Assert.Equal(count, array.Members.Count);
        }

        // All members, by their serial numbers and in the group's order.
        var serials = await bed.First.RunAsync("for d in /sys/block/nvme*n1; do echo $(cat $d/device/serial); done | sort");
        Assert.Equal(group.Volumes.Select(v => v.VolumeId.Replace("-", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal), serials.Split('\n'));
        var written = await Data.WriteAsync(bed.First, "/srv/data");
        await bed.First.RunAsync("echo 3 >/proc/sys/vm/drop_caches");
        Assert.Equal(written, await Data.SumAsync(bed.First, "/srv/data"));
        Assert.Contains("nofail", await bed.First.RunAsync("grep ' /srv/data ' /etc/fstab"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_boot_mounts_all_groups_and_one_without_their_volumes_reaches_ssh()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        (string Point, int? Level, int Count, string FileSystem)[] wanted =
            [("/srv/one", null, 1, "ext4"), ("/srv/stripe", 0, 2, "xfs"), ("/srv/mirror with space", 1, 2, "xfs"), ("/srv/five", 5, 3, "ext4")];
        var groups = new List<EbsVolumeGroup>();
        var sums = new List<string>();
        foreach (var (point, level, count, fileSystem) in wanted)
        {
            groups.Add(await bed.NewGroupAsync(bed.Db1, point, level, count, fileSystem));
            sums.Add(await Data.WriteAsync(bed.First, point));
        }

        // The disks come back in another order: by the slots, no more by the order of attaching.
        await bed.First.RebootAsync();
        await bed.First.ReachableAsync();
        await bed.First.RunAsync("systemctl is-system-running --wait >/dev/null || true");
        foreach (var ((point, _, _, _), sum) in wanted.Zip(sums))
            Assert.Equal(sum, await Data.SumAsync(bed.First, point));
        var report = await bed.Remote.InspectAsync(bed.Db1, [], CancellationToken.None);
        Assert.Equal(
            groups.Select(g => g.ArrayUuid).OfType<string>().Order(StringComparer.Ordinal),
            report.Arrays.Select(a => a.Uuid).OfType<string>().Order(StringComparer.Ordinal));

        await bed.First.ShutDownAsync();
        foreach (var volume in groups.SelectMany(g => g.Volumes))
            await bed.First.UnplugAsync(volume.VolumeId);
        await bed.First.StartAsync();
        Assert.Equal("", await bed.First.RunAsync("grep /srv/ /proc/mounts || true"));
    }

    [SkippableFact]
    public async Task A_snapshot_of_a_frozen_group_is_restored_beside_its_original_and_on_another_host()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        var snapshots = new Core.Snapshots.SnapshotGroupService(bed.Session);
        var taken = (await snapshots.NewAsync(group, new Core.Snapshots.SnapshotRequest { Freeze = true }, bed.Pipeline, CancellationToken.None))!;
        // Thawed: a write goes through; and it is not in the snapshot.
        await bed.First.RunAsync("echo later >/srv/data/later; sync", seconds: 20);

        foreach (var (host, guest, point) in new[] { (bed.Db2, bed.Second, "/srv/copy"), (bed.Db1, bed.First, "/srv/beside") })
        {
            var restored = (await bed.Groups.RestoreAsync(taken, new RestoreRequest { MountPoint = point }, host, bed.Pipeline, CancellationToken.None))!;
            Assert.Equal(VolumeGroupStatus.Mounted, restored.Status);
            Assert.Equal(sum, await Data.SumAsync(guest, point));
            Assert.Equal("no", await guest.RunAsync($"[ -e {point}/later ] && echo yes || echo no"));
        }

        Assert.Equal("later", await bed.First.RunAsync("cat /srv/data/later"));
    }
}
