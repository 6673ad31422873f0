using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>Freezing with the real scripts: a frozen file system is always watched.</summary>
public sealed class FreezeScriptTests
{
    private const string A = "vol-0aaaaaaaaaaaaaaaa=/dev/xvdf";

    [Theory]
    [InlineData(false, "process", "setsid sh ")]
    [InlineData(true, "systemd", "systemd-run --quiet --unit=awsops-thaw-")]
    public async Task The_watchdog_is_armed_before_the_freeze(bool systemd, string kind, string call)
    {
        using var host = await MountedAsync();
        if (systemd)
            Directory.CreateDirectory(Path.Combine(host.Root, "run/systemd/system"));

        var result = await host.RunAsync("freeze", "/data", "60");

        Assert.Equal($"{{\"frozen\":true,\"watchdog\":\"{kind}\"}}\n", result.Output);
        if (systemd)
            Assert.True(Array.FindIndex(host.Log, l => l.StartsWith(call, StringComparison.Ordinal)) is var armed and >= 0 && armed < Array.IndexOf(host.Log, "fsfreeze -f /data"));
        else
            Assert.Contains("fsfreeze -f /data", host.Log);
        Assert.Equal("{\"thawed\":true}\n", (await host.RunAsync("thaw", "/data")).Output);
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Root, "run/awsops"), "frozen-*"));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Root, "run/awsops"), "thaw-*"));
        if (systemd)
            Assert.Contains(host.Log, l => l.StartsWith("systemctl stop awsops-thaw-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_watchdog_thaws_and_a_later_thaw_says_that_the_freeze_did_not_hold()
    {
        using var host = await MountedAsync();
        Directory.CreateDirectory(Path.Combine(host.Root, "run/systemd/system"));
        Assert.Equal(0, (await host.RunAsync("freeze", "/data", "60")).ExitCode);
        var watchdog = Assert.Single(Directory.GetFiles(Path.Combine(host.Root, "run/awsops"), "thaw-*"));
        Assert.Contains("\"frozen\":[\"/data\"]", (await host.RunAsync("inspect")).Output, StringComparison.Ordinal);

        await host.CommandAsync(ShellQuoting.WithArguments("sh \"$1\"\n", [watchdog]));

        Assert.Contains("sleep 60", host.Log);
        Assert.Contains("fsfreeze -u /data", host.Log);
        Assert.Contains("\"frozen\":[]", (await host.RunAsync("inspect")).Output, StringComparison.Ordinal);
        Assert.Equal("{\"thawed\":false}\n", (await host.RunAsync("thaw", "/data")).Output);
    }

    [Fact]
    public async Task The_watchdog_of_an_earlier_freeze_leaves_a_later_one_alone()
    {
        using var host = await MountedAsync();
        Directory.CreateDirectory(Path.Combine(host.Root, "run/systemd/system"));
        await host.RunAsync("freeze", "/data", "60");
        var earlier = Assert.Single(Directory.GetFiles(Path.Combine(host.Root, "run/awsops"), "thaw-*"));
        Assert.Equal(0, (await host.RunAsync("freeze", "/data", "60")).ExitCode);

        await host.CommandAsync(ShellQuoting.WithArguments("sh \"$1\"\n", [earlier]));

        Assert.DoesNotContain("fsfreeze -u /data", host.Log);
        Assert.Equal("{\"thawed\":true}\n", (await host.RunAsync("thaw", "/data")).Output);
    }

    [Fact]
    public async Task A_freeze_that_outlasts_its_watchdog_is_undone()
    {
        using var host = await MountedAsync();
        Directory.CreateDirectory(Path.Combine(host.Root, "run/systemd/system"));
        // The watchdog fires while the freeze is still writing back.
        await host.CommandAsync("mv \"$(command -v sync)\" \"$FAKE/old-sync\"; printf '#!/bin/sh\\nrm -f \"$AWSOPS_ROOT\"/run/awsops/frozen-*\\n' >\"${FAKE%/fake}/bin/sync\"; chmod +x \"${FAKE%/fake}/bin/sync\"");

        var result = await host.RunAsync("freeze", "/data", "60");

        Assert.Equal(RemoteExit.WatchdogFailed, result.ExitCode);
        Assert.Equal("fsfreeze -u /data", host.Log[^1]);
        Assert.Empty(Directory.GetFiles(host.Fake(string.Empty), "frozen-*"));
    }

    [Fact]
    public async Task Somebody_elses_freeze_is_neither_taken_over_nor_ended()
    {
        using var host = await MountedAsync();
        await host.CommandAsync("fsfreeze -f /data");
        Assert.Equal(RemoteExit.AlreadyFrozen, (await host.RunAsync("freeze", "/data", "60")).ExitCode);
        Assert.DoesNotContain("fsfreeze -u /data", host.Log);
        Assert.Single(Directory.GetFiles(host.Fake(string.Empty), "frozen-*"));
    }

    [Fact]
    public async Task A_freeze_that_fails_is_thawed_and_unwatched()
    {
        using var host = await MountedAsync();
        File.WriteAllText(host.Fake("fail-fsfreeze"), "fsfreeze: /data: freeze failed: Input/output error\n");
        var result = await host.RunAsync("freeze", "/data", "60");
        Assert.Equal(RemoteExit.Failed, result.ExitCode);
        Assert.Contains("Input/output error", result.ErrorText, StringComparison.Ordinal);
        Assert.Contains("fsfreeze -u /data", host.Log);
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Root, "run/awsops"), "frozen-*"));
    }

    [Theory]
    [InlineData("/var")]
    [InlineData("/usr")]
    [InlineData("/home/admin")]
    public async Task What_the_thaw_needs_is_not_frozen(string path)
    {
        using var host = await MountedAsync();
        Directory.CreateDirectory(Path.Combine(host.Root, path[1..]));
        host.Write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nadmin:x:1000:1000::/home/admin:/bin/bash\n");
        host.Environment["SUDO_USER"] = "admin";
        host.Write("proc/self/mountinfo", $"20 1 259:0 / / rw shared:1 - ext4 /dev/nvme0n1 rw\n30 20 259:9 / {path} rw shared:2 - ext4 /dev/nvme9n1 rw\n");
        Assert.Equal(RemoteExit.FreezeRefused, (await host.RunAsync("freeze", path, "60")).ExitCode);
        Assert.DoesNotContain(host.Log, l => l.StartsWith("fsfreeze", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mount_point_with_shell_characters_is_frozen_watched_and_thawed()
    {
        const string Path1 = "/it's $(a) \"mount\" `point` ünï -x";
        using var host = await MountedAsync(Path1);
        Directory.CreateDirectory(Path.Combine(host.Root, "run/systemd/system"));
        Assert.Equal(0, (await host.RunAsync("freeze", Path1, "60")).ExitCode);
        var watchdog = Assert.Single(Directory.GetFiles(Path.Combine(host.Root, "run/awsops"), "thaw-*"));
        await host.CommandAsync(ShellQuoting.WithArguments("sh \"$1\"\n", [watchdog]));
        Assert.Contains("fsfreeze -u " + Path1, host.Log);
    }

    private static async Task<FakeHost> MountedAsync(string mountPoint = "/data")
    {
        var host = new FakeHost();
        host.Attach("vol-0aaaaaaaaaaaaaaaa", "/dev/xvdf");
        var made = await host.RunAsync("create-array", "vg-1", "single", "0", "xfs", "0", A);
        Assert.True(made.ExitCode == 0, made.ErrorText);
        var mounted = await host.RunAsync("mount", "/dev/nvme1n1", "xfs", mountPoint, "0", "");
        Assert.True(mounted.ExitCode == 0, mounted.ErrorText);
        return host;
    }
}
