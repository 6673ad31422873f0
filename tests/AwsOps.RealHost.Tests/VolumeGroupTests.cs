using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>Groups on a real kernel over boots, and through snapshots.</summary>
[Collection(GuestCollection.Name)]
public sealed class VolumeGroupTests(GuestPair pair)
{
    [SkippableFact]
    public async Task A_boot_mounts_all_groups_and_one_without_their_volumes_reaches_ssh()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        List<(string Point, int? Level, int Count, string FileSystem)> wanted = [("/srv/one", null, 1, "ext4"), ("/srv/stripe with space", 0, 2, "xfs")];
        // An emulated processor takes minutes for their first synchronization.
        if (LongRun.SkipReason is null)
            wanted.AddRange([("/srv/mirror", 1, 2, "xfs"), ("/srv/five", 5, 3, "ext4")]);
        var groups = new List<EbsVolumeGroup>();
        var sums = new List<string>();
        foreach (var (point, level, count, fileSystem) in wanted)
        {
            groups.Add(await bed.NewGroupAsync(bed.Db1, point, level, count, fileSystem));
            sums.Add(await Data.WriteAsync(bed.First, point));
        }

        // The disks come back in another order: by the slots, no more by the order of attaching.
        await bed.First.RebootAsync();
        await bed.First.BootedAsync();
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

    [LongFact]
    public async Task A_snapshot_of_a_frozen_group_is_restored_beside_its_original_and_on_another_host()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        await FreezeTests.WriteOnAsync(bed.First);
        var snapshots = new Core.Snapshots.SnapshotGroupService(bed.Session);
        var taken = (await snapshots.NewAsync(group, new Core.Snapshots.SnapshotRequest { Freeze = true }, bed.Pipeline, CancellationToken.None))!;
        Assert.True(taken.IsFrozen);
        Assert.InRange(await FreezeTests.PauseAsync(bed.First), 0, 15);
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
