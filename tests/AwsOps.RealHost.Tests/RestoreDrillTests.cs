using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Tests;
using AwsOps.Core.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>Test-SnapshotGroup on a real kernel: what is good passes, what is damaged does not, and the original is as it was.</summary>
[Collection(GuestCollection.Name)]
public sealed class RestoreDrillTests(GuestPair pair)
{
    [SkippableFact]
    public async Task A_stripe_is_proven_beside_its_original_and_a_damaged_one_is_found_out()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        var boot = await BootAsync(bed);
        // Not frozen: the journal has something to replay.
        var snapshots = new SnapshotGroupService(bed.Session);
        var taken = (await snapshots.NewAsync(group, new SnapshotRequest(), bed.Pipeline, CancellationToken.None))!;
        var service = new SnapshotTestService(bed.Session);

        var looks = new SnapshotTestRequest { Command = "ls \"$1\" && ! touch \"$1/new\"" };
        var good = (await service.TestAsync(taken, bed.Db1, looks, bed.Pipeline, CancellationToken.None))!;
        Assert.Equal((SnapshotTestStatus.Passed, true), (good.TestStatus, good.TestDetail!.StartsWith("xfs_repair -n found nothing", StringComparison.Ordinal)));
        await AsBeforeAsync(bed, group, boot, sum);

        // A copy with its original's UUIDs that goes again takes no line of the original along.
        var copy = (await bed.Groups.RestoreAsync(taken, new RestoreRequest { MountPoint = "/srv/copy", Automount = false }, bed.Db1, bed.Pipeline, CancellationToken.None))!;
        var hosts = new VolumeGroupHostService(bed.Session);
        copy = (await hosts.DisconnectAsync(copy, unmount: true, force: false, bed.Pipeline, CancellationToken.None))!;
        await bed.Groups.RemoveAsync(copy.VolumeGroupId, bed.Pipeline, CancellationToken.None);
        await AsBeforeAsync(bed, group, boot, sum);

        // The free space and inode maps of one allocation group; the superblock is whole, so that it can be mounted still.
        await bed.First.RunAsync($"umount /srv/data && dd if=/dev/urandom of={group.Device} bs=512 seek=1 count=2 conv=notrunc,fsync 2>/dev/null");
        var damaged = (await snapshots.NewAsync(group, new SnapshotRequest(), bed.Pipeline, CancellationToken.None))!;
        var bad = (await service.TestAsync(damaged, bed.Db1, new SnapshotTestRequest(), bed.Pipeline, CancellationToken.None))!;
        Assert.Equal(SnapshotTestStatus.Failed, bad.TestStatus);
        Assert.Matches("found errors|cannot be mounted", bad.TestDetail);
        Assert.Equal(boot, await BootAsync(bed));
    }

    private static Task<string> BootAsync(RealHostBed bed) => bed.First.RunAsync("cat /etc/fstab; cat /etc/mdadm/mdadm.conf");

    private static async Task AsBeforeAsync(RealHostBed bed, EbsVolumeGroup group, string boot, string sum)
    {
        Assert.Equal(boot, await BootAsync(bed));
        Assert.Equal("", await bed.First.RunAsync("ls -d /run/awsops/test 2>/dev/null || :"));
        Assert.Equal(sum, await Data.SumAsync(bed.First, "/srv/data"));
        var report = await bed.Remote.InspectAsync(bed.Db1, [], CancellationToken.None);
        Assert.Equal(group.ArrayUuid, Assert.Single(report.Arrays).Uuid);
        Assert.DoesNotContain(report.Mounts, m => m.MountPoint.StartsWith("/run/awsops", StringComparison.Ordinal) || m.MountPoint == "/srv/copy");
        Assert.Equal(group.VolumeGroupId, Assert.Single(await bed.Groups.ListAsync(CancellationToken.None)).VolumeGroupId);
    }
}
