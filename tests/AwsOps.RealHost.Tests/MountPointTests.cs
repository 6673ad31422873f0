using AwsOps.Core.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>Mount points that a shell, fstab or systemd could read as something else.</summary>
[Collection(LoneGuestCollection.Name)]
public sealed class MountPointTests(LoneGuest lone)
{
    private static readonly string[] Hard =
    [
        "/srv/a b  c/-n/ünï日本🚀 #*?[x]~",
        "/srv/it's \"so\" \\040;$(touch /tmp/owned)`touch /tmp/owned` $HOME %n",
    ];

    [LongFact]
    public async Task A_hard_mount_point_is_found_again_after_a_boot()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        var groups = new List<EbsVolumeGroup>();
        var sums = new List<string>();
        foreach (var point in Hard)
        {
            groups.Add(await bed.NewGroupAsync(bed.Db1, point, level: null, count: 1, "ext4"));
            sums.Add(await Data.WriteAsync(bed.First, point));
        }

        Assert.Equal(Hard, groups.Select(g => g.MountPoint));
        await bed.First.RebootAsync();
        await bed.First.BootedAsync();
        foreach (var (point, sum) in Hard.Zip(sums))
            Assert.Equal(sum, await Data.SumAsync(bed.First, point));
        var report = await bed.Remote.InspectAsync(bed.Db1, [], CancellationToken.None);
        Assert.Equal(Hard.Order(StringComparer.Ordinal), report.Mounts.Select(m => m.MountPoint).Where(p => p.StartsWith("/srv/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        var service = new VolumeGroupHostService(bed.Session);
        foreach (var group in groups)
            await service.DisconnectAsync(group, unmount: true, force: false, bed.Pipeline, CancellationToken.None);
        Assert.Equal("", await bed.First.RunAsync("grep -e /srv/ /etc/fstab /proc/mounts || true"));
        Assert.Equal("no", await bed.First.RunAsync("[ -e /tmp/owned ] && echo yes || echo no"));
    }
}
