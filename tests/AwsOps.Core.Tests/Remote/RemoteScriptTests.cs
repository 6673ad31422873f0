using System.Text.Json;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>The scripts themselves, run by a real shell over fake tools: what the simulated hosts cannot show.</summary>
public sealed class RemoteScriptTests
{
    private const string A = "vol-0aaaaaaaaaaaaaaaa=/dev/xvdf";
    private const string B = "vol-0bbbbbbbbbbbbbbbb=/dev/xvdg";

    public static TheoryData<string, string> ScriptsAndShells
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var script in RemoteScripts.All)
            {
                foreach (var shell in new[] { "/bin/sh", "/bin/dash", "/bin/bash" }.Where(File.Exists))
                    data.Add(script, shell);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ScriptsAndShells))]
    public async Task Every_script_is_valid_for_every_shell(string script, string shell)
    {
        using var host = new FakeHost(shell);
        var result = await host.RunTextAsync(RemoteScripts.GetText(script), "-n");
        Assert.Equal((0, string.Empty), (result.ExitCode, result.ErrorText));
    }

    [Fact]
    public void An_unknown_script_is_refused() => Assert.Throws<ArgumentException>(() => RemoteScripts.GetText("common"));

    [Theory]
    [InlineData("plain")]
    [InlineData("quote \" backslash \\ slash /")]
    [InlineData("line\nbreak\r\n\n")]
    [InlineData("\u0001\u001f\t\u007f")]
    [InlineData("ünï 日本 🚀")]
    [InlineData("\\n \\u0041 %s & $(x) `y`")]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("no end")]
    public async Task Any_output_of_a_command_becomes_valid_json(string text)
    {
        using var host = new FakeHost();
        host.Environment["TEXT"] = text;
        var json = Parse(await host.RunAsync("run", "printf %s \"$TEXT\"; printf %s \"$TEXT\" >&2; exit 7", "20"));
        Assert.Equal(text, json.GetProperty("output").GetString());
        Assert.Equal(text, json.GetProperty("error").GetString());
        Assert.Equal(7, json.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task A_command_cannot_read_the_script_nor_flood_the_reply()
    {
        using var host = new FakeHost();
        var json = Parse(await host.RunAsync("run", "cat; head -c 300000 /dev/zero | tr '\\0' x; echo done >&2", "20"));
        Assert.Equal(new string('x', 65536), json.GetProperty("output").GetString());
        Assert.Equal("done\n", json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_ended()
    {
        using var host = new FakeHost();
        var json = Parse(await host.RunAsync("run", "echo before; exec /bin/sleep 30", "1"));
        Assert.True(json.GetProperty("timedOut").GetBoolean());
        Assert.Equal(124, json.GetProperty("exitCode").GetInt32());
        Assert.Equal("before\n", json.GetProperty("output").GetString());
    }

    [Fact]
    public async Task The_members_go_to_mdadm_in_the_order_given_with_chunk_and_name()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", B, A));
        Assert.Contains("mdadm --create /dev/md0 --run --metadata=1.2 --name=vg-1 --level=0 --raid-devices=2 --chunk=256 /dev/nvme2n1 /dev/nvme1n1", host.Log);
        Assert.Contains("mkfs.xfs -q -L vg-1 /dev/md0", host.Log);
    }

    [Fact]
    public async Task A_re_run_finishes_what_stopped_between_array_and_file_system()
    {
        using var host = TwoVolumes();
        File.WriteAllText(host.Fake("fail-mkfs.xfs"), "mkfs.xfs: No space left on device\n");
        var first = await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B);
        Assert.Equal(RemoteExit.Failed, first.ExitCode);
        Assert.Contains("No space left", first.ErrorText, StringComparison.Ordinal);

        // mkfs had written something before it was interrupted.
        File.WriteAllText(host.Fake("content/md0"), "TYPE=xfs\nUUID=half\n");
        File.Delete(host.Fake("fail-mkfs.xfs"));
        var json = Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B));

        Assert.Equal("xfs", json.GetProperty("fsType").GetString());
        Assert.NotEqual("half", json.GetProperty("fsUuid").GetString());
        Assert.Single(host.Log, line => line.StartsWith("mdadm --create", StringComparison.Ordinal));
        Assert.Contains("mkfs.xfs -q -f -L vg-1 /dev/md0", host.Log);
    }

    [Fact]
    public async Task An_array_that_udev_assembled_is_found_under_its_own_name()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B));
        await host.CommandAsync("mdadm --stop /dev/md0; mdadm --assemble /dev/md127 /dev/nvme2n1 /dev/nvme1n1");
        var before = host.Log.Length;

        var json = Parse(await host.RunAsync("assemble", "", "0", A, B));

        Assert.Equal("/dev/md127", json.GetProperty("device").GetString());
        Assert.DoesNotContain(host.Log[before..], line => line.StartsWith("mdadm --assemble", StringComparison.Ordinal) || line.StartsWith("mkfs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unfinished_array_of_udev_is_stopped_and_assembled()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B));
        await host.CommandAsync("mdadm --stop /dev/md0; mdadm --assemble /dev/md127 /dev/nvme1n1; sed -i s/state=active/state=inactive/ \"$FAKE/arrays/md127\"; sed -i 's/md127 : active/md127 : inactive/' \"$AWSOPS_ROOT/proc/mdstat\"");

        var json = Parse(await host.RunAsync("assemble", "", "0", A, B));

        Assert.Equal("/dev/md0", json.GetProperty("device").GetString());
        Assert.Contains("mdadm --stop /dev/md127", host.Log);
    }

    [Fact]
    public async Task A_degraded_array_is_not_touched()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "1", "0", "xfs", "0", A, B));
        await host.CommandAsync("mdadm --stop /dev/md0; mdadm --assemble /dev/md127 /dev/nvme1n1");
        var result = await host.RunAsync("assemble", "", "1", A, B);
        Assert.Equal(RemoteExit.ArrayIncomplete, result.ExitCode);
        Assert.DoesNotContain("mdadm --stop /dev/md127", host.Log);
    }

    [Fact]
    public async Task A_copy_beside_its_original_gets_uuids_of_its_own()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B));
        Parse(await host.RunAsync("mount", "/dev/md0", "xfs", "/data", "1", ""));
        foreach (var (source, copy) in new[] { ("vol-0aaaaaaaaaaaaaaaa", "vol-0cccccccccccccccc"), ("vol-0bbbbbbbbbbbbbbbb", "vol-0dddddddddddddddd") })
        {
            File.Copy(host.Fake("volume-" + source), host.Fake("volume-" + copy));
            host.Attach(copy, "/dev/xvdh");
        }

        var copied = Parse(await host.RunAsync("assemble", "", "0", "vol-0cccccccccccccccc=/dev/xvdh", "vol-0dddddddddddddddd=/dev/xvdi"));
        var device = copied.GetProperty("device").GetString()!;
        var mounted = Parse(await host.RunAsync("mount", device, "xfs", "/copy", "1", ""));

        Assert.Contains($"mdadm --assemble {device} --update=uuid /dev/nvme3n1 /dev/nvme4n1", host.Log);
        Assert.Contains($"xfs_admin -U generate {device}", host.Log);
        Assert.NotEqual(copied.GetProperty("fsUuid").GetString(), mounted.GetProperty("fsUuid").GetString());
        Assert.Equal(1, mounted.GetProperty("warnings").GetArrayLength());
        Assert.Contains($"UUID={mounted.GetProperty("fsUuid").GetString()} /copy xfs noatime,nodiratime,nofail,x-systemd.device-timeout=300 0 0\n", host.Read("etc/fstab"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_is_not_entered_for_boot_is_mounted_with_nouuid()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "single", "0", "xfs", "0", A));
        Parse(await host.RunAsync("mount", "/dev/nvme1n1", "xfs", "/data", "0", ""));
        File.Copy(host.Fake("volume-vol-0aaaaaaaaaaaaaaaa"), host.Fake("volume-vol-0bbbbbbbbbbbbbbbb"), overwrite: true);
        Parse(await host.RunAsync("mount", "/dev/nvme2n1", "xfs", "/copy", "0", ""));
        Assert.Contains("mount -t xfs -o noatime,nodiratime,nouuid -- /dev/nvme2n1 /copy", host.Log);
    }

    [Fact]
    public async Task A_xen_device_is_found_by_name_and_an_nvme_disk_never_is()
    {
        using var host = new FakeHost();
        host.AttachAs("vol-0aaaaaaaaaaaaaaaa", "xvdf");
        var json = Parse(await host.RunAsync("create-array", "vg-1", "single", "0", "ext4", "0", "vol-0aaaaaaaaaaaaaaaa=/dev/sdf"));
        Assert.Equal("/dev/xvdf", json.GetProperty("device").GetString());

        host.Attach("vol-0cccccccccccccccc", "/dev/xvdg");
        File.CreateSymbolicLink(Path.Combine(host.Root, "dev/xvdg"), "nvme1n1");
        var wrong = await host.RunAsync("create-array", "vg-2", "single", "0", "ext4", "0", B);
        Assert.Equal(RemoteExit.DeviceNotFound, wrong.ExitCode);
    }

    [Fact]
    public async Task A_device_that_comes_late_is_waited_for_and_a_missing_one_is_named()
    {
        using var host = new FakeHost();
        host.Attach("vol-0aaaaaaaaaaaaaaaa", "/dev/xvdf");
        var result = await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B);
        Assert.Equal(RemoteExit.DeviceNotFound, result.ExitCode);
        Assert.Contains("vol-0bbbbbbbbbbbbbbbb", result.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain("vol-0aaaaaaaaaaaaaaaa", result.ErrorText, StringComparison.Ordinal);
        Assert.Equal(3, host.Log.Count(line => line == "sleep 1"));
    }

    [Fact]
    public async Task Fstab_keeps_every_other_line_and_its_last_line_break()
    {
        using var host = TwoVolumes();
        const string Before = "# first\n\nUUID=root  /   ext4\tdefaults 0 1\n#UUID=old /data xfs defaults 0 0\ntmpfs /tmp tmpfs nosuid 0 0";
        host.Write("etc/fstab", Before);
        Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B));
        var mounted = Parse(await host.RunAsync("mount", "/dev/md0", "xfs", "/my data", "1", "noexec"));
        var line = $"UUID={mounted.GetProperty("fsUuid").GetString()} /my\\040data xfs noatime,nodiratime,nofail,x-systemd.device-timeout=300,noexec 0 0\n";

        Assert.Equal(Before + "\n" + line, host.Read("etc/fstab"));
        Assert.StartsWith("ARRAY /dev/md/vg-1 UUID=", host.Read("etc/mdadm.conf"), StringComparison.Ordinal);

        Parse(await host.RunAsync("release", "", "/my data", "unmount,forget,stop", A, B));
        Assert.Equal(Before + "\n", host.Read("etc/fstab"));
        Assert.Equal(string.Empty, host.Read("etc/mdadm.conf"));
        Assert.Equal(["fstab", "hostname", "hosts", "mdadm.conf"], Directory.GetFiles(Path.Combine(host.Root, "etc")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_systemd_mounted_a_moment_before_is_mounted()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "single", "0", "xfs", "0", A));
        File.WriteAllText(host.Fake("beaten-mount"), "");
        var mounted = Parse(await host.RunAsync("mount", "/dev/nvme1n1", "xfs", "/data", "1", ""));
        Assert.Equal(("/dev/nvme1n1", "/data"), (mounted.GetProperty("device").GetString(), mounted.GetProperty("mountPoint").GetString()));
    }

    [Fact]
    public async Task How_long_a_boot_waits_for_the_device_may_be_given()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "single", "0", "xfs", "0", A));
        Parse(await host.RunAsync("mount", "/dev/nvme1n1", "xfs", "/data", "1", "ro,x-systemd.device-timeout=20"));
        Assert.EndsWith(" /data xfs noatime,nodiratime,nofail,ro,x-systemd.device-timeout=20 0 0\n", host.Read("etc/fstab"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debian_keeps_mdadm_conf_in_a_folder_and_its_lines_stay()
    {
        using var host = TwoVolumes();
        host.Write("etc/mdadm/mdadm.conf", "# comment\nHOMEHOST <system>\nARRAY /dev/md/other UUID=1:2:3:4\n");
        Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B));
        Parse(await host.RunAsync("mount", "/dev/md0", "xfs", "/data", "1", ""));
        Assert.Matches("^# comment\nHOMEHOST <system>\nARRAY /dev/md/other UUID=1:2:3:4\nARRAY /dev/md/vg-1 UUID=[0-9a-f:]{35}\n$", host.Read("etc/mdadm/mdadm.conf"));
    }

    [Fact]
    public async Task Without_a_readable_fstab_nothing_is_mounted_or_written()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "single", "0", "xfs", "0", A));
        File.Delete(Path.Combine(host.Root, "etc/fstab"));
        var result = await host.RunAsync("mount", "/dev/nvme1n1", "xfs", "/data", "1", "");
        Assert.Equal(RemoteExit.ConfigurationFailed, result.ExitCode);
        Assert.False(File.Exists(Path.Combine(host.Root, "etc/fstab")));
        Assert.DoesNotContain(host.Log, line => line.StartsWith("mount ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mount_point_given_to_another_device_by_fstab_is_refused_and_a_full_one_is_warned_about()
    {
        using var host = TwoVolumes();
        host.Write("etc/fstab", "UUID=other /data xfs defaults 0 0\n");
        Parse(await host.RunAsync("create-array", "vg-1", "single", "0", "xfs", "0", A));
        var refused = await host.RunAsync("mount", "/dev/nvme1n1", "xfs", "/data", "1", "");
        Assert.Equal(RemoteExit.MountPointInUse, refused.ExitCode);
        Assert.Equal("UUID=other /data xfs defaults 0 0\n", host.Read("etc/fstab"));

        host.Write("full/file", "x");
        var warned = Parse(await host.RunAsync("mount", "/dev/nvme1n1", "xfs", "/full", "1", ""));
        Assert.Contains("not empty", warned.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_mount_point_is_refused_with_who_holds_it()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "single", "0", "xfs", "0", A));
        Parse(await host.RunAsync("mount", "/dev/nvme1n1", "xfs", "/my data", "0", ""));
        host.Process(41, "postgres", ("fd/3", "/my data/base/1"), ("fd/4", "/my data/base/2"), ("cwd", "/"));
        host.Process(42, "bash", ("cwd", "/my data"));
        host.Process(43, "sshd", ("cwd", "/my data2"), ("fd/3", "/dev/null"), ("exe", "/usr/sbin/sshd"));
        File.WriteAllText(host.Fake("fail-umount"), "umount: /my data: target is busy.\n");

        var result = await host.RunAsync("release", "", "/my data", "unmount,forget,stop", A);

        Assert.Equal(RemoteExit.DeviceBusy, result.ExitCode);
        Assert.EndsWith("'/my data' cannot be unmounted; it is held by: bash (process 42), postgres (process 41).\n", result.ErrorText, StringComparison.Ordinal);
        Assert.Contains(" /my\\040data ", host.Read("proc/self/mountinfo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_array_that_copies_itself_for_long_is_not_grown_and_says_for_how_long()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "1", "0", "xfs", "0", A, B));
        host.Write("sys/block/md0/md/sync_action", "resync\n");
        host.Write("sys/block/md0/md/sync_completed", "94464 / 2093056\n");
        host.Write("sys/block/md0/md/sync_speed", "4000\n");

        var result = await host.RunAsync("grow", "1", "8", "0", A, B);

        Assert.Equal(RemoteExit.DeviceBusy, result.ExitCode);
        Assert.EndsWith("/dev/md0 is busy (resync, about 249 s left); it can be grown when that has ended.\n", result.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log, line => line.StartsWith("mdadm --grow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_array_that_udev_puts_together_again_is_stopped_again()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B));
        File.WriteAllText(host.Fake("reassemble"), "1");
        var result = Parse(await host.RunAsync("release", "", "", "stop", A, B));
        Assert.True(result.GetProperty("stopped").GetBoolean());
        Assert.Equal(["mdadm --stop /dev/md0", "mdadm --stop /dev/md127"], host.Log.Where(l => l.StartsWith("mdadm --stop", StringComparison.Ordinal)));
        Assert.DoesNotContain("md127", host.Read("proc/mdstat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_array_that_another_mount_namespace_holds_is_refused_with_its_process()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "vg-1", "0", "256", "xfs", "0", A, B));
        host.Process(77, "dockerd");
        host.Write("proc/77/mountinfo", $"40 1 {host.Read("sys/class/block/md0/dev").Trim()} / /data rw - xfs /dev/md0 rw\n");
        File.WriteAllText(host.Fake("fail-mdadm"), "mdadm: Cannot get exclusive access to /dev/md0\n");
        var result = await host.RunAsync("release", "", "", "stop", A, B);
        Assert.Equal(RemoteExit.DeviceBusy, result.ExitCode);
        Assert.EndsWith("/dev/md0 cannot be stopped; it is mounted in the mount namespace of: dockerd (process 77).\n", result.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_leaves_no_folder_behind_and_other_folders_stay()
    {
        using var host = TwoVolumes();
        Parse(await host.RunAsync("create-array", "x", "single", "0", "xfs", "0", A));
        Parse(await host.RunAsync("create-array", "y", "single", "0", "xfs", "0", B));
        Parse(await host.RunAsync("check", "/dev/nvme1n1", "", "/run/awsops/test/vg-1"));
        Parse(await host.RunAsync("check", "/dev/nvme2n1", "", "/run/awsops/test/vg-2"));
        Parse(await host.RunAsync("release", "", "/run/awsops/test/vg-1", "unmount,stop", A));
        Assert.Equal("vg-2", Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(host.Root, "run/awsops/test")))));
        // A run whose reply was lost, or that found nothing mounted any more.
        Parse(await host.RunAsync("release", "", "/run/awsops/test/vg-2", "unmount,stop", B));
        Parse(await host.RunAsync("release", "", "/run/awsops/test/vg-2", "unmount,stop", B));
        Assert.False(Directory.Exists(Path.Combine(host.Root, "run/awsops/test")));

        Parse(await host.RunAsync("mount", "/dev/nvme1n1", "", "/srv/data", "0", ""));
        Parse(await host.RunAsync("release", "", "/srv/data", "unmount,stop", A));
        Assert.True(Directory.Exists(Path.Combine(host.Root, "srv/data")));
    }

    private static FakeHost TwoVolumes()
    {
        var host = new FakeHost();
        host.Attach("vol-0aaaaaaaaaaaaaaaa", "/dev/xvdf");
        host.Attach("vol-0bbbbbbbbbbbbbbbb", "/dev/xvdg");
        return host;
    }

    private static JsonElement Parse(RemoteResult result)
    {
        Assert.True(result.ExitCode == 0, $"exit code {result.ExitCode}: {result.ErrorText}");
        using var json = JsonDocument.Parse(result.Output);
        return json.RootElement.Clone();
    }
}
