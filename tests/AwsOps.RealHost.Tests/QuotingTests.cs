using AwsOps.Core.Errors;
using AwsOps.Core.Remote;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>No text is read as anything else on its way through ssh, sudo, sh, mount and fstab of a real host.</summary>
[Collection(GuestCollection.Name)]
public sealed class QuotingTests(GuestPair pair)
{
    private static readonly string[] Hard =
    [
        "", " ", "a b", "'", "\"", "$(touch /tmp/owned)", "`touch /tmp/owned`", "${HOME}", "\\", "\\'", "a\nb", "-n", "--", "-e x", "*", "~", "!x", "#", "a;b|c&d>e<f",
        "täg ünïcode 日本 🚀", "\t", "\u0001\u001b[31m", "%s%n", "=", "a='b'", "é\u0301", "\\040", "END", "EOF\nEOF", "exit 1", "'; touch /tmp/owned; '",
    ];

    // What neither fstab nor the units that systemd makes of it can hold.
    private static bool IsRefused(string text) => text.Any(char.IsControl) || text.EndsWith(' ') || text.EndsWith('\\');

    [SkippableFact]
    public async Task Commands_get_any_text_unchanged()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var random = new Random(20250301);
        var pieces = Hard.Where(text => text.Length > 0).ToList();
        var texts = Hard.Concat(Enumerable.Range(0, 400).Select(_ =>
            string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => pieces[random.Next(pieces.Count)])))).ToList();

        foreach (var batch in texts.Chunk(40))
        {
            var command = "printf '%s\\036' " + string.Join(' ', batch.Select(ShellQuoting.Quote));
            var answer = await bed.Remote.RunCommandAsync(bed.Db1, command, TimeSpan.FromSeconds(30), CancellationToken.None);
            Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
            Assert.Equal(batch, answer.Output.Split('\u001e')[..^1]);
        }

        foreach (var text in Hard)
        {
            var answer = await bed.Remote.RunCommandAsync(bed.Db1, $"printf %s {ShellQuoting.Quote(text)} >&2; exit 7", TimeSpan.FromSeconds(30), CancellationToken.None);
            Assert.Equal((7, "", text), (answer.ExitCode, answer.Output, answer.Error));
        }

        Assert.Equal("no", await bed.First.RunAsync("[ -e /tmp/owned ] && echo yes || echo no"));
    }

    [SkippableFact]
    public async Task Mount_points_are_taken_as_they_are()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/first", level: null, count: 1);
        var devices = group.Volumes.Select(v => new VolumeDevice(v.VolumeId, null)).ToList();
        await bed.Remote.ReleaseAsync(bed.Db1, group.Device, "/srv/first", ReleaseActions.All, devices, CancellationToken.None);
        var clean = await bed.First.RunAsync("cat /etc/fstab");
        foreach (var text in Hard.Where(text => text.Length > 0 && !IsRefused(text)))
        {
            var point = "/srv/q/" + text;
            var spec = new MountSpec { Source = group.Device!, FileSystem = "xfs", MountPoint = point, Automount = true };
            await bed.Remote.MountAsync(bed.Db1, spec, CancellationToken.None);
            var report = await bed.Remote.InspectAsync(bed.Db1, [], CancellationToken.None);
            var shown = point.TrimEnd('/');
            Assert.Contains(report.Mounts, m => m.MountPoint == shown);
            Assert.Contains(report.Fstab, f => f.MountPoint == shown);
            var quoted = ShellQuoting.Quote(point);
            // As a boot does it: by fstab alone.
            await bed.First.RunAsync($"mountpoint -q -- {quoted}; umount -- {quoted}; mount --all; mountpoint -q -- {quoted}");
            await bed.Remote.ReleaseAsync(bed.Db1, null, point, ReleaseActions.All, devices, CancellationToken.None);
            Assert.Equal(clean, await bed.First.RunAsync("cat /etc/fstab"));
        }

        foreach (var text in Hard.Where(IsRefused))
        {
            var spec = new MountSpec { Source = group.Device!, FileSystem = "xfs", MountPoint = "/srv/q/" + text, Automount = true };
            var error = await Assert.ThrowsAsync<OpsException>(() => bed.Remote.MountAsync(bed.Db1, spec, CancellationToken.None));
            Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        }

        Assert.Equal(("", "no"), (await bed.First.RunAsync("grep /srv/ /proc/mounts || true"), await bed.First.RunAsync("[ -e /tmp/owned ] && echo yes || echo no")));
    }
}
