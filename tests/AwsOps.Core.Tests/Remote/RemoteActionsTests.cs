using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>The typed actions: what they send, how they read answers, which error an exit code is.</summary>
public sealed class RemoteActionsTests
{
    private static readonly OpsHost Host = new() { InstanceId = "i-0001", HostName = "web1" };
    private static readonly VolumeDevice[] Volumes = [new("vol-0a", "/dev/xvdf"), new("vol-0b", null)];

    private readonly ScriptedShell _shell = new();
    private readonly RemoteActions _actions;

    public RemoteActionsTests() => _actions = new RemoteActions(_shell);

    [Fact]
    public async Task Create_sends_its_parameters_in_the_order_of_the_contract()
    {
        _shell.Answer(0, """{"device":"/dev/md0","arrayUuid":"a:b","fsUuid":"u","fsType":"xfs"}""");
        var info = await _actions.CreateArrayAsync(
            Host, new ArraySpec { Label = "vg-1", RaidLevel = 0, ChunkSizeKiB = 256, FileSystem = "xfs", Volumes = Volumes }, CancellationToken.None);
        Assert.Equal(new ArrayInfo("/dev/md0", "a:b", "u", "xfs"), info);
        Assert.Equal(["vg-1", "0", "256", "xfs", "0", "vol-0a=/dev/xvdf", "vol-0b="], _shell.Calls[0].Arguments);
    }

    [Fact]
    public async Task Optional_values_are_empty_arguments()
    {
        _shell.Answer(0, """{"device":"/dev/nvme1n1","arrayUuid":null,"fsUuid":null,"fsType":null}""");
        _shell.Answer(0, """{"device":"/dev/nvme1n1","mountPoint":"/data","fsUuid":"u","automount":true,"entered":true,"warnings":["w"]}""");
        _shell.Answer(0, """{"unmounted":true,"forgotten":true,"stopped":false}""");
        Assert.Null((await _actions.AssembleAsync(Host, null, null, Volumes[..1], CancellationToken.None)).FsUuid);
        var mounted = await _actions.MountAsync(Host, new MountSpec { Source = "UUID=u", MountPoint = "/data", Automount = true }, CancellationToken.None);
        Assert.Equal(["w"], mounted.Warnings);
        Assert.Equal(new ReleaseInfo(true, true, false), await _actions.ReleaseAsync(Host, null, "/data", ReleaseActions.All, Volumes, CancellationToken.None));

        Assert.Equal(["", "single", "vol-0a=/dev/xvdf"], _shell.Calls[0].Arguments);
        Assert.Equal(["UUID=u", "", "/data", "1", ""], _shell.Calls[1].Arguments);
        Assert.Equal(["", "/data", "unmount,forget,stop", "vol-0a=/dev/xvdf", "vol-0b="], _shell.Calls[2].Arguments);
    }

    [Theory]
    [InlineData(RemoteExit.DeviceNotFound, OpsErrorId.VolumeNotAvailable)]
    [InlineData(RemoteExit.SignaturePresent, OpsErrorId.VolumeNotAvailable)]
    [InlineData(RemoteExit.MountPointInUse, OpsErrorId.MountPointInUse)]
    [InlineData(RemoteExit.BadArgument, OpsErrorId.InvalidParameter)]
    [InlineData(RemoteExit.DeviceBusy, OpsErrorId.VolumeGroupInUse)]
    [InlineData(RemoteExit.ToolMissing, OpsErrorId.RemoteFailed)]
    [InlineData(RemoteExit.ArrayIncomplete, OpsErrorId.VolumeNotAvailable)]
    [InlineData(1, OpsErrorId.RemoteFailed)]
    [InlineData(127, OpsErrorId.RemoteFailed)]
    public async Task An_exit_code_becomes_an_error_with_the_hosts_own_text(int exitCode, OpsErrorId id)
    {
        _shell.Answer(exitCode, string.Empty, "mdadm: something\n");
        var error = await Assert.ThrowsAsync<OpsException>(
            () => _actions.MountAsync(Host, new MountSpec { Source = "/dev/md0", MountPoint = "/data" }, CancellationToken.None));
        Assert.Equal(id, error.Id);
        Assert.Contains("web1 (i-0001)", error.Message, StringComparison.Ordinal);
        Assert.Contains("mdadm: something", error.Message, StringComparison.Ordinal);
        Assert.Contains(exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Welcome!")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"device":5,"arrayUuid":null,"fsUuid":null,"fsType":null}""")]
    [InlineData("""{"device":null,"arrayUuid":null,"fsUuid":null,"fsType":null}""")]
    public async Task An_answer_that_is_not_the_contracts_is_an_error(string output)
    {
        _shell.Answer(0, output);
        var error = await Assert.ThrowsAsync<OpsException>(() => _actions.AssembleAsync(Host, null, 0, Volumes, CancellationToken.None));
        Assert.Equal(OpsErrorId.RemoteFailed, error.Id);
    }

    [Fact]
    public async Task A_freeze_whose_reply_is_lost_is_thawed_without_the_callers_token()
    {
        using var source = new CancellationTokenSource();
        _shell.Fail(OpsErrorId.RemoteUnreachable);
        _shell.Answer(0, """{"thawed":true}""");
        var error = await Assert.ThrowsAsync<OpsException>(() => _actions.FreezeAsync(Host, "/data", TimeSpan.FromSeconds(60), source.Token));
        Assert.Equal(OpsErrorId.RemoteUnreachable, error.Id);
        Assert.Equal(["freeze", "thaw"], _shell.Calls.Select(c => c.Script));
        Assert.False(_shell.Calls[1].Token.CanBeCanceled);
        Assert.True(_shell.Calls[1].Timeout >= _shell.Calls[0].Timeout);
    }

    [Fact]
    public async Task A_freeze_and_a_thaw_that_both_fail_say_that_the_watchdog_is_left()
    {
        _shell.Fail(OpsErrorId.RemoteUnreachable);
        _shell.Fail(OpsErrorId.RemoteUnreachable);
        var error = await Assert.ThrowsAsync<OpsException>(() => _actions.FreezeAsync(Host, "/data", TimeSpan.FromSeconds(60), CancellationToken.None));
        Assert.Contains("within 60 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RemoteExit.AlreadyFrozen, OpsErrorId.Busy)]
    [InlineData(RemoteExit.FreezeRefused, OpsErrorId.InvalidParameter)]
    [InlineData(RemoteExit.NotMounted, OpsErrorId.InvalidParameter)]
    public async Task A_refused_freeze_is_not_thawed(int exitCode, OpsErrorId id)
    {
        _shell.Answer(exitCode, string.Empty, "refused");
        var error = await Assert.ThrowsAsync<OpsException>(() => _actions.FreezeAsync(Host, "/data", TimeSpan.FromSeconds(60), CancellationToken.None));
        Assert.Equal(id, error.Id);
        Assert.Single(_shell.Calls);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3601)]
    public async Task A_watchdog_outside_its_limits_is_refused(int seconds)
    {
        var error = await Assert.ThrowsAsync<OpsException>(() => _actions.FreezeAsync(Host, "/data", TimeSpan.FromSeconds(seconds), CancellationToken.None));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Empty(_shell.Calls);
    }

    [Fact]
    public async Task A_command_that_fails_is_a_result_and_has_time_to_be_ended_on_the_host()
    {
        _shell.Answer(0, """{"exitCode":3,"output":"o","error":"e","timedOut":false}""");
        var result = await _actions.RunCommandAsync(Host, "x", TimeSpan.FromSeconds(30), CancellationToken.None);
        Assert.Equal(new CommandResult(3, "o", "e", false), result);
        Assert.True(_shell.Calls[0].Timeout > TimeSpan.FromSeconds(30));
        Assert.Equal(["x", "30"], _shell.Calls[0].Arguments);
    }

    [Fact]
    public async Task A_report_is_read_whole()
    {
        using var fake = new FakeHost();
        fake.Attach("vol-0aaaaaaaaaaaaaaaa", "/dev/xvdf");
        var answer = await fake.RunAsync("inspect");
        _shell.Answer(answer.ExitCode, answer.Output, answer.ErrorText);
        var report = await _actions.InspectAsync(Host, [], CancellationToken.None);
        var device = Assert.Single(report.Devices);
        Assert.Equal(new HostDevice("/dev/nvme1n1", "vol-0aaaaaaaaaaaaaaaa", 8L << 30, null, null, null, null, null, device.Partitions, false), device);
        Assert.Empty(device.Partitions);
        Assert.Equal([new HostMount("/dev/nvme0n1", "/", "ext4")], report.Mounts);
        Assert.Equal("/", Assert.Single(report.Fstab).MountPoint);
        Assert.Empty(report.Arrays);
        Assert.Empty(report.Frozen);
    }

    [Fact]
    public async Task An_arrays_members_are_in_the_order_of_their_slots_and_what_fills_none_is_apart()
    {
        var array = await ArrayAsync("5", "vol-0cccccccccccccccc=", "vol-0aaaaaaaaaaaaaaaa=", "vol-0bbbbbbbbbbbbbbbb=");
        Assert.Equal(("raid5", "active", 3, 0, 64), (array.Level, array.State, array.RaidDisks, array.Degraded, array.ChunkKiB));
        Assert.Equal(["/dev/nvme3n1", "/dev/nvme1n1", "/dev/nvme2n1"], array.Members);
        Assert.Empty(array.Spares);
        Assert.Equal("xfs", array.FsType);
        Assert.NotNull(array.FsUuid);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("0", 1)]
    public async Task A_member_that_fills_no_slot_is_missing_from_the_array(string level, int degraded)
    {
        var array = await ArrayAsync(level, fake =>
        {
            fake.Write("sys/block/md0/md/dev-nvme1n1/slot", "none\n");
            if (level != "0")
                fake.Write("sys/block/md0/md/degraded", "1\n");
        }, "vol-0aaaaaaaaaaaaaaaa=", "vol-0bbbbbbbbbbbbbbbb=");
        Assert.Equal(degraded, array.Degraded);
        Assert.Equal(["/dev/nvme2n1"], array.Members);
        Assert.Equal(["/dev/nvme1n1"], array.Spares);
        Assert.Equal(level == "1" ? null : 64, array.ChunkKiB);
    }

    [Fact]
    public async Task Slots_are_numbers_and_not_text()
    {
        var ids = Enumerable.Range(0, 12).Select(i => $"vol-0aaaaaaaaaaaaaa{(char)('a' + (i / 2))}{i % 2}=").ToArray();
        var array = await ArrayAsync("0", ids);
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"/dev/nvme{n}n1"), array.Members);
    }

    [Fact]
    public async Task Partitions_and_the_root_file_system_are_told()
    {
        using var fake = new FakeHost();
        fake.AttachAs("vol-0aaaaaaaaaaaaaaaa", "nvme0n1");
        fake.AttachAs("vol-0bbbbbbbbbbbbbbbb", "nvme1n1");
        foreach (var part in new[] { "nvme0n1p1", "nvme0n1p15" })
        {
            fake.Write($"sys/block/nvme0n1/{part}/dev", "259:1\n");
            fake.Write($"sys/class/block/{part}/dev", part == "nvme0n1p1" ? "259:1\n" : "259:2\n");
        }

        fake.Write("proc/self/mountinfo", "20 1 259:1 / / rw shared:1 - ext4 /dev/root rw\n");
        var devices = (await InspectAsync(fake)).Devices;
        Assert.Equal(["/dev/nvme0n1p1", "/dev/nvme0n1p15"], devices[0].Partitions);
        Assert.Equal([true, false], devices.Select(d => d.IsRoot));
        Assert.Empty(devices[1].Partitions);
    }

    [Fact]
    public async Task A_mount_goes_by_the_kernels_name_of_its_device()
    {
        using var fake = new FakeHost();
        fake.AttachAs("vol-0aaaaaaaaaaaaaaaa", "nvme1n1");
        fake.Write("dev/md127", "");
        fake.Write("dev/md/other", "");
        File.CreateSymbolicLink(Path.Combine(fake.Root, "dev/md/data 1"), "../md127");
        fake.Write(
            "proc/self/mountinfo",
            "20 1 9:127 / /my\\040data rw shared:1 - xfs /dev/md/data\\0401 rw\n21 1 259:1 / /b rw - ext4 /dev/nvme1n1 rw\n22 1 0:5 / /proc rw - proc proc rw\n");

        var mounts = (await InspectAsync(fake)).Mounts;

        Assert.Equal([("/dev/md127", "/my data", "xfs"), ("/dev/nvme1n1", "/b", "ext4")], mounts.Select(m => (m.Device, m.MountPoint, m.FsType)));
    }

    private Task<HostArray> ArrayAsync(string level, params string[] volumes) => ArrayAsync(level, _ => { }, volumes);

    private async Task<HostArray> ArrayAsync(string level, Action<FakeHost> change, params string[] volumes)
    {
        using var fake = new FakeHost();
        foreach (var volume in volumes.Order(StringComparer.Ordinal))
            fake.Attach(volume[..21], "");
        var made = await fake.RunAsync("create-array", ["vg-1", level, "64", "xfs", "0", .. volumes]);
        Assert.Equal(0, made.ExitCode);
        change(fake);
        return Assert.Single((await InspectAsync(fake)).Arrays);
    }

    private async Task<HostReport> InspectAsync(FakeHost fake)
    {
        var answer = await fake.RunAsync("inspect");
        _shell.Answer(answer.ExitCode, answer.Output, answer.ErrorText);
        return await _actions.InspectAsync(Host, [], CancellationToken.None);
    }
}
