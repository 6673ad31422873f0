using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>The host is lost in the middle of an action: the error says so, the journal knows where, and resuming it makes nothing twice.</summary>
[Collection(LoneGuestCollection.Name)]
public sealed class AccidentTests(LoneGuest lone)
{
    [SkippableTheory]
    [InlineData("mdadm", "*--create*", "hang")]
    [LongRow("mkfs.xfs", "*", "cut")]
    public async Task A_host_lost_while_a_group_is_made(string tool, string pattern, string accident)
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        var wire = await Tripwire.LayAsync(bed.First, tool, pattern);
        var making = bed.NewGroupAsync(bed.Db1, "/srv/data");
        await wire.TrippedAsync(making);
        await (accident == "hang" ? bed.First.HangAsync() : bed.First.SetLinkAsync(false));

        var begun = TimeProvider.System.GetTimestamp();
        var error = await Assert.ThrowsAsync<OpsException>(() => making);
        Assert.True(error.Id == OpsErrorId.RemoteUnreachable, $"{error.Id}: {error.Message}");
        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        var operation = Assert.Single(await bed.JournalAsync());
        Assert.Equal(OperationStatus.Failed, operation.Status);
        Assert.StartsWith(operation.Error!, error.Message, StringComparison.Ordinal);
        var open = Assert.Single(operation.Steps, s => s.Status == StepStatus.Started);

        await bed.First.ContinueAsync();
        await bed.First.SetLinkAsync(true);
        await bed.First.ReachableAsync();
        using var after = bed.Open();
        await (await new OpsRunner(after).EngineAsync(CancellationToken.None)).ResumeAsync(operation.OperationId, bed.Pipeline, CancellationToken.None);

        Assert.True(OperationStatus.Completed == (await bed.JournalAsync()).Single().Status, $"resumed at {open.Name}");
        var group = Assert.Single(await bed.Groups.ListAsync(CancellationToken.None));
        Assert.Equal(VolumeGroupStatus.Mounted, group.Status);
        Assert.Equal(1, await wire.RunsAsync());
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        Assert.Equal("1", await bed.First.RunAsync("grep -c '^md' /proc/mdstat"));
        Assert.Equal("1", await bed.First.RunAsync("grep -c ' /srv/data ' /etc/fstab"));
        await bed.First.RebootAsync();
        await bed.First.BootedAsync();
        Assert.Equal(sum, await Data.SumAsync(bed.First, "/srv/data"));
    }

    [SkippableFact]
    public async Task A_full_disk_leaves_fstab_as_it_was()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        await bed.First.RunAsync("fallocate -l $(($(df --output=avail -k / | tail -n 1) * 1024)) /root/fill 2>/dev/null || true; cat /dev/zero >>/root/fill 2>/dev/null || true; sync");
        var fstab = await bed.First.RunAsync("sha256sum /etc/fstab /etc/mdadm/mdadm.conf");

        var error = await Assert.ThrowsAsync<OpsException>(() => bed.NewGroupAsync(bed.Db1, "/srv/data"));

        Assert.True(error.Id == OpsErrorId.RemoteFailed, $"{error.Id}: {error.Message}");
        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Equal(fstab, await bed.First.RunAsync("sha256sum /etc/fstab /etc/mdadm/mdadm.conf"));
        Assert.Equal("", await bed.First.RunAsync("find /etc -name '*.awsops.*'"));
        var operation = Assert.Single(await bed.JournalAsync());
        Assert.Equal(OperationStatus.Failed, operation.Status);

        await bed.First.RunAsync("rm /root/fill");
        await (await new OpsRunner(bed.Session).EngineAsync(CancellationToken.None)).ResumeAsync(operation.OperationId, bed.Pipeline, CancellationToken.None);
        Assert.Equal("1", await bed.First.RunAsync("grep -c ' /srv/data xfs .*nofail' /etc/fstab"));
    }

    [SkippableFact]
    public async Task A_volume_pulled_from_under_a_mounted_stripe_can_be_released_and_comes_back_whole()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        var devices = group.Volumes.Select(v => new Core.Remote.VolumeDevice(v.VolumeId, null)).ToList();

        await bed.First.UnplugAsync(group.Volumes[1].VolumeId);
        await bed.First.TryAsync("dd if=/dev/zero of=/srv/data/new bs=1M count=4 conv=fsync", TimeSpan.FromSeconds(20));
        var report = await bed.Remote.InspectAsync(bed.Db1, devices, CancellationToken.None);
        Assert.Equal(group.Volumes[0].VolumeId, Assert.Single(report.Devices, d => d.VolumeId is not null).VolumeId);
        var released = await bed.Remote.ReleaseAsync(bed.Db1, group.Device, "/srv/data", ReleaseActions.Unmount | ReleaseActions.Stop, devices, CancellationToken.None);
        // systemd may have been faster to unmount what lost its device.
        Assert.True(released.Stopped);
        Assert.Equal("", await bed.First.RunAsync("grep /srv/ /proc/mounts || true; grep '^md' /proc/mdstat || true"));

        var refused = await Assert.ThrowsAsync<OpsException>(() => AssembleAsync(bed, group, devices.Take(1)));
        Assert.Equal(OpsErrorId.VolumeNotAvailable, refused.Id);
        await bed.First.PlugAsync(new GuestDisk(group.Volumes[1].VolumeId, bed.Hardware.FileOf(group.Volumes[1].VolumeId), null));
        var array = await AssembleAsync(bed, group, devices);
        Assert.Equal(group.ArrayUuid, array.ArrayUuid);
        await bed.Remote.MountAsync(bed.Db1, new Core.Remote.MountSpec { Source = array.Device, MountPoint = "/srv/data" }, CancellationToken.None);
        Assert.Equal(sum, await Data.SumAsync(bed.First, "/srv/data"));
    }

    private static Task<Core.Remote.ArrayInfo> AssembleAsync(RealHostBed bed, EbsVolumeGroup group, IEnumerable<Core.Remote.VolumeDevice> devices) =>
        bed.Remote.AssembleAsync(bed.Db1, group.ArrayUuid, group.RaidLevel, devices, CancellationToken.None);
}
