using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Adoption;
using AwsOps.Core.Volumes.Drift;
using AwsOps.EndToEnd.Tests.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>What somebody made with mdadm and mkfs becomes groups, and what somebody undoes by hand is found.</summary>
[Collection(LoneGuestCollection.Name)]
public sealed class AdoptionTests(LoneGuest lone)
{
    [LongFact]
    public async Task Hand_made_array_and_volume_are_adopted_and_what_is_undone_by_hand_is_found()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        var ids = await HandMade.VolumesAsync(bed.Session, bed.Db1, "/dev/xvdf", "/dev/xvdg", "/dev/xvdh", "/dev/xvdi");
        // The array's order is not that of the devices; the last disk stays blank.
        await bed.First.RunAsync($$"""
            set -e
            udevadm settle
            dev() { grep -l "$1" /sys/block/nvme*/device/serial | cut -d/ -f4; }
            mdadm --create /dev/md/mine --run --metadata=1.2 --assume-clean --level=1 --raid-devices=2 "/dev/$(dev {{Serial(ids[1])}})" "/dev/$(dev {{Serial(ids[0])}})"
            udevadm settle
            mkfs.ext4 -q /dev/md/mine
            mkfs.xfs -q "/dev/$(dev {{Serial(ids[2])}})"
            mkdir -p /srv/mirror "/srv/one disk"
            mount /dev/md/mine /srv/mirror
            mount "/dev/$(dev {{Serial(ids[2])}})" "/srv/one disk"
            """);
        var sum = await Data.WriteAsync(bed.First, "/srv/mirror");

        var adopter = new VolumeGroupAdopter(bed.Session);
        var groups = new List<EbsVolumeGroup>();
        foreach (var plan in await adopter.PlanAsync(bed.Db1, new AdoptionRequest { All = true }, bed.Pipeline, default))
            groups.Add((await adopter.RunAsync(plan, bed.Pipeline, default))!);
        Assert.Contains("holds no file system", Assert.Single(bed.Pipeline.Warnings), StringComparison.Ordinal);
        var mirror = Assert.Single(groups, g => g.RaidLevel == 1);
        var single = Assert.Single(groups, g => g.RaidLevel is null);
        Assert.Equal([ids[1], ids[0]], mirror.Volumes.Select(v => v.VolumeId));
        Assert.Equal(("/srv/mirror", "ext4", null, VolumeGroupStatus.Mounted), (mirror.MountPoint, mirror.FileSystem, mirror.ChunkSizeKiB, mirror.Status));
        Assert.Equal(("/srv/one disk", "xfs"), (single.MountPoint, single.FileSystem));
        Assert.Empty(await UpdateAsync(bed));

        // By hand: one is unmounted and its array stopped, the other mounted elsewhere.
        await bed.First.RunAsync("set -e; umount /srv/mirror; mdadm --stop /dev/md/mine; mount --bind '/srv/one disk' /mnt; umount '/srv/one disk'");
        var drifts = await UpdateAsync(bed);
        Assert.Equal(["DeviceDiffers", "NotAssembled", "NotMounted"], drifts.Where(d => d.VolumeGroupId == mirror.VolumeGroupId).Select(d => d.Kind).Order(StringComparer.Ordinal));
        var moved = Assert.Single(drifts, d => d.VolumeGroupId == single.VolumeGroupId);
        Assert.Equal((VolumeGroupDriftKind.MountPointDiffers, "/mnt", true), (moved.Kind, moved.Found, moved.Repaired));
        Assert.Equal([VolumeGroupDriftKind.NotAssembled], (await UpdateAsync(bed)).Select(d => d.Kind));

        // The repaired group is mounted and moved like any other.
        var hosts = new VolumeGroupHostService(bed.Session);
        var back = (await hosts.MountAsync(await bed.Groups.GetAsync(mirror.VolumeGroupId, default), new ConnectRequest { MountPoint = "/srv/again" }, bed.Pipeline, default))!;
        Assert.Equal(mirror.ArrayUuid, back.ArrayUuid);
        Assert.Equal(sum, await Data.SumAsync(bed.First, "/srv/again"));
        await hosts.DisconnectAsync(back, unmount: true, force: false, bed.Pipeline, default);
        Assert.Empty(await UpdateAsync(bed));
    }

    [LongFact]
    public async Task A_degraded_mirror_and_a_partitioned_disk_are_told_and_not_adopted()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data", level: 1);
        await bed.First.RunAsync($"set -e; name={Path.GetFileName(group.Device)}; part=$(ls -d /sys/block/$name/md/dev-* | tail -n 1); mdadm \"/dev/$name\" --fail \"/dev/${{part##*dev-}}\"");
        var drift = Assert.Single(await UpdateAsync(bed));
        Assert.Equal((VolumeGroupDriftKind.ArrayDegraded, false, group.VolumeGroupId), (drift.Kind, drift.CanRepair, drift.VolumeGroupId));
        var array = Assert.Single((await bed.Remote.InspectAsync(bed.Db1, [], default)).Arrays);
        Assert.Equal((1, 2, 1, 1), (array.Degraded, array.RaidDisks, array.Members.Count, array.Spares.Count));

        var ids = await HandMade.VolumesAsync(bed.Session, bed.Db1, "/dev/xvdm");
        await bed.First.RunAsync($$"""
            set -e
            udevadm settle
            disk=$(grep -l {{Serial(ids[0])}} /sys/block/nvme*/device/serial | cut -d/ -f4)
            { head -c 446 /dev/zero; printf '\000\000\000\000\203\000\000\000\000\010\000\000\000\000\001\000'; head -c 48 /dev/zero; printf '\125\252'; } >"/dev/$disk"
            blockdev --rereadpt "/dev/$disk"
            udevadm settle
            """);
        var device = Assert.Single((await bed.Remote.InspectAsync(bed.Db1, [], default)).Devices, d => d.VolumeId == ids[0]);
        Assert.Equal([device.Device + "p1"], device.Partitions);
        Assert.Empty(await new VolumeGroupAdopter(bed.Session).PlanAsync(bed.Db1, new AdoptionRequest { All = true }, bed.Pipeline, default));
        Assert.Contains("has partitions", Assert.Single(bed.Pipeline.Warnings, w => w.Contains("adopted", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<VolumeGroupDrift>> UpdateAsync(RealHostBed bed) =>
        new VolumeGroupUpdater(bed.Session).RunAsync(new UpdateRequest { Regions = [RealHostBed.Region] }, bed.Pipeline, default);

    private static string Serial(string volumeId) => volumeId.Replace("-", "", StringComparison.Ordinal);
}
