using System.Globalization;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>Groups grow under a writer, who notices nothing; a stripe, which cannot, is unmounted for it. On disks that are named as on Xen hosts.</summary>
[Collection(LoneGuestCollection.Name)]
public sealed class GrowTests(LoneGuest lone)
{
    private static readonly ResizeRequest Doubled = new() { SizeGiB = 2 };

    [SkippableTheory]
    [LongRow(null, 1, "ext4", false)]
    [InlineData(1, 2, "xfs", false)]
    [LongRow(5, 3, "ext4", false)]
    [LongRow(10, 4, "xfs", true)]
    public async Task A_group_grows_while_it_is_written_to(int? level, int count, string fileSystem, bool whileItCopies)
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        bed.Hardware.IsXen = true;
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data", level, count, fileSystem);
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        var before = await SizeAsync(bed);
        await bed.First.RunAsync("rm -f /run/stop /run/failed; cd /srv/data; nohup sh -c 'i=0; while [ ! -e /run/stop ]; do i=$((i+1)); echo $i >>log && sync log || { echo $i >/run/failed; break; }; done' >/dev/null 2>&1 & echo $! >/run/writer");
        if (level is not null && !whileItCopies)
            await SynchronizeAsync(bed.First, group);

        var resizing = new VolumeGroupResizer(bed.Session).ResizeAsync(group, Doubled, bed.Pipeline, CancellationToken.None);
        if (whileItCopies)
        {
            var error = await Assert.ThrowsAsync<OpsException>(() => resizing);
            Assert.True(error.Id == OpsErrorId.VolumeGroupInUse, $"{error.Id}: {error.Message}");
            Assert.Matches(@"is busy \(resync, about \d+ s left\); it can be grown when that has ended", error.Message);
            Assert.Equal(before, await SizeAsync(bed));
            await SynchronizeAsync(bed.First, group);
            var operation = (await bed.JournalAsync()).Single(o => o.Status == OperationStatus.Failed);
            await (await new OpsRunner(bed.Session).EngineAsync(CancellationToken.None)).ResumeAsync(operation.OperationId, bed.Pipeline, CancellationToken.None);
            Assert.Equal(count, bed.Session.Sandbox.Calls["ModifyVolume"]);
        }
        else
        {
            await resizing;
        }

        var grown = await bed.Groups.GetAsync(group.VolumeGroupId, CancellationToken.None);
        Assert.Equal(2 * count, grown.SizeGiB);
        Assert.InRange(await SizeAsync(bed), before * 1.9, before * 2.2);
        await bed.First.RunAsync("kill -0 $(cat /run/writer); touch /run/stop; while kill -0 $(cat /run/writer) 2>/dev/null; do sleep 0.1; done; [ ! -e /run/failed ]");
        await bed.First.RunAsync("cd /srv/data; [ $(wc -l <log) -gt 1 ]; [ \"$(cat log)\" = \"$(seq $(wc -l <log))\" ]");
        Assert.Equal(sum, await Data.SumAsync(bed.First, "/srv/data"));
        await CheckAsync(bed, grown, sum);
    }

    [LongFact]
    public async Task A_stripe_grows_unmounted_only_and_is_mounted_again()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        bed.Hardware.IsXen = true;
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        var before = await SizeAsync(bed);
        var service = new VolumeGroupResizer(bed.Session);

        var error = await Assert.ThrowsAsync<OpsException>(() => service.ResizeAsync(group, Doubled, bed.Pipeline, CancellationToken.None));
        Assert.Contains("-Unmount", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["ModifyVolume"]);

        var grown = (await service.ResizeAsync(group, Doubled with { Unmount = true }, bed.Pipeline, CancellationToken.None))!;
        Assert.Equal((4, VolumeGroupStatus.Mounted), (grown.SizeGiB, grown.Status));
        Assert.InRange(await SizeAsync(bed), before * 1.9, before * 2.2);
        await CheckAsync(bed, grown, sum);
    }

    // A new mirror copies itself once, which md takes no growth during. In the guests that goes slowly, so that it is over when a test says so.
    private static async Task SynchronizeAsync(Guest guest, EbsVolumeGroup group) => await guest.RunAsync(
        $"""
        md=/sys/block/{Path.GetFileName(group.Device)}/md
        echo 2000000 | tee $md/sync_speed_max >$md/sync_speed_min
        while [ "$(cat $md/sync_action)" != idle ]; do sleep 0.2; done
        echo system | tee $md/sync_speed_max >$md/sync_speed_min
        """);

    private static async Task<double> SizeAsync(RealHostBed bed) =>
        double.Parse(await bed.First.RunAsync("df --output=size -k /srv/data | tail -n 1"), CultureInfo.InvariantCulture);

    // From the disk, not from memory; and the file system's own tool finds nothing to repair.
    private static async Task CheckAsync(RealHostBed bed, EbsVolumeGroup group, string sum)
    {
        var device = group.Device!;
        var check = group.FileSystem == "xfs" ? $"xfs_repair -n {device} >/dev/null 2>&1" : $"e2fsck -fn {device} >/dev/null 2>&1";
        await bed.First.RunAsync($"device=$(findmnt -n -o SOURCE /srv/data); [ \"$(readlink -f {device})\" = \"$(readlink -f $device)\" ]; umount /srv/data; {check}; mount /srv/data; echo 3 >/proc/sys/vm/drop_caches");
        Assert.Equal(sum, await Data.SumAsync(bed.First, "/srv/data"));
    }
}
