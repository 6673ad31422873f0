using System.Text.Json.Nodes;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.Sandbox.Tests.Hosts;

/// <summary>What only simulated hosts do: content that follows snapshots and hosts, the driven clock, faults, sharing between processes.</summary>
public sealed class SimulatedHostsTests : IDisposable
{
    private const string A = "vol-0a=/dev/xvdf";
    private const string B = "vol-0b=/dev/xvdg";

    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-hosts-").FullName;
    private readonly FixedVolumes _volumes = new();
    private readonly MovedClock _clock = new();
    private readonly SimulatedHosts _hosts;

    public SimulatedHostsTests() => _hosts = Open();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Data_follows_a_snapshot_to_another_host_where_udev_assembles_it()
    {
        await MakeAsync("i-1");
        await RunAsync("i-1", "run", "echo gold > /data/treasure", "10");
        await _hosts.CaptureSnapshotAsync("snap-a", "vol-0a", CancellationToken.None);
        await _hosts.CaptureSnapshotAsync("snap-b", "vol-0b", CancellationToken.None);
        await RunAsync("i-1", "run", "echo lead > /data/treasure", "10");

        _volumes.Attach("i-2", "vol-0c", "/dev/xvdf", "snap-a", "vol-0a");
        _volumes.Attach("i-2", "vol-0d", "/dev/xvdg", "snap-b", "vol-0b");
        var array = await RunAsync("i-2", "assemble", "", "0", "vol-0d=/dev/xvdg", "vol-0c=/dev/xvdf");
        Assert.Equal("/dev/md127", (string?)array["device"]);
        await RunAsync("i-2", "mount", "/dev/md127", "xfs", "/restored", "1", "");

        Assert.Equal("gold\n", (string?)(await RunAsync("i-2", "run", "cat /restored/treasure", "10"))["output"]);
        Assert.Equal("lead\n", (string?)(await RunAsync("i-1", "run", "cat /data/treasure", "10"))["output"]);
    }

    [Fact]
    public async Task Without_a_capture_a_volume_from_a_snapshot_has_its_source_volumes_content()
    {
        await MakeAsync("i-1");
        _volumes.Attach("i-2", "vol-0c", "/dev/xvdf", "snap-a", "vol-0a");
        _volumes.Attach("i-2", "vol-0d", "/dev/xvdg", "snap-b", "vol-0b");
        Assert.Equal("xfs", (string?)(await RunAsync("i-2", "assemble", "", "0", "vol-0c=", "vol-0d="))["fsType"]);
    }

    [Fact]
    public async Task A_copied_snapshot_has_the_content_of_its_source()
    {
        _volumes.Attach("i-1", "vol-0a", "/dev/xvdf");
        await RunAsync("i-1", "create-array", "vg-1", "single", "0", "ext4", "0", A);
        await _hosts.CaptureSnapshotAsync("snap-a", "vol-0a", CancellationToken.None);
        await _hosts.CopySnapshotAsync("snap-a", "snap-z", CancellationToken.None);
        _volumes.Attach("i-2", "vol-0c", "/dev/xvdf", "snap-z", "vol-ffffffff");
        Assert.Equal("ext4", (string?)(await RunAsync("i-2", "assemble", "", "single", "vol-0c="))["fsType"]);
    }

    [Fact]
    public async Task A_copy_beside_its_original_gets_uuids_of_its_own()
    {
        await MakeAsync("i-1");
        _volumes.Attach("i-1", "vol-0c", "/dev/xvdh", "snap-a", "vol-0a");
        _volumes.Attach("i-1", "vol-0d", "/dev/xvdi", "snap-b", "vol-0b");
        var array = await RunAsync("i-1", "assemble", "", "0", "vol-0c=", "vol-0d=");
        Assert.Equal("/dev/md1", (string?)array["device"]);
        var mounted = await RunAsync("i-1", "mount", "/dev/md1", "xfs", "/copy", "1", "");
        Assert.NotEqual((string?)array["fsUuid"], (string?)mounted["fsUuid"]);
        Assert.Single(mounted["warnings"]!.AsArray());
    }

    [Fact]
    public async Task The_watchdog_follows_the_clock_and_holds_writes_until_then()
    {
        await MakeAsync("i-1");
        await RunAsync("i-1", "freeze", "/data", "30");
        var stuck = await RunAsync("i-1", "run", "touch /data/x", "10");
        Assert.True((bool)stuck["timedOut"]!);
        Assert.Equal(0, (int)(await RunAsync("i-1", "run", "touch /elsewhere", "10"))["exitCode"]!);

        _clock.Now += TimeSpan.FromSeconds(30);

        Assert.Equal(0, (int)(await RunAsync("i-1", "run", "touch /data/x && test -e /data/x", "10"))["exitCode"]!);
        Assert.False((bool)(await RunAsync("i-1", "thaw", "/data"))["thawed"]!);
    }

    [Fact]
    public async Task State_is_shared_through_the_file()
    {
        await MakeAsync("i-1");
        var other = Open();
        var report = JsonNode.Parse((await other.RunAsync("i-1", "inspect", [], _volumes, CancellationToken.None)).Output)!;
        Assert.Contains(report["mounts"]!.AsArray(), m => (string?)m!["mountPoint"] == "/data");
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        var writers = Enumerable.Range(0, 8).Select(_ => Open()).ToList();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => writers[n % 8].RunAsync("i-1", "run", [$"note {n}", "10"], _volumes, CancellationToken.None)));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(n => $"note {n}").Order(StringComparer.Ordinal),
            (await _hosts.GetCommandsAsync("i-1", CancellationToken.None)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_unreachable_host_does_nothing_and_a_lost_reply_hides_what_was_done()
    {
        await MakeAsync("i-1");
        _hosts.AddFault(HostFault.Unreachable, script: "freeze");
        await Assert.ThrowsAsync<SimulatedHostUnreachableException>(() => RunAsync("i-1", "freeze", "/data", "30"));
        Assert.Empty((await RunAsync("i-1", "inspect"))["frozen"]!.AsArray());

        _hosts.AddFault(HostFault.LostReply, instanceId: "i-1");
        await Assert.ThrowsAsync<SimulatedHostUnreachableException>(() => RunAsync("i-1", "freeze", "/data", "30"));
        Assert.Single((await RunAsync("i-1", "inspect"))["frozen"]!.AsArray());
    }

    [Fact]
    public async Task A_hang_lasts_until_the_caller_gives_up_and_does_nothing()
    {
        _hosts.AddFault(HostFault.Hang);
        using var source = new CancellationTokenSource();
        var call = _hosts.RunAsync("i-1", "run", ["touch /x", "10"], _volumes, source.Token);
        Assert.False(call.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(await _hosts.GetCommandsAsync("i-1", CancellationToken.None));
    }

    [Fact]
    public async Task Cleared_and_foreign_faults_do_nothing()
    {
        _hosts.AddFault(HostFault.Unreachable, times: 5, instanceId: "i-9");
        await RunAsync("i-1", "inspect");
        _hosts.AddFault(HostFault.Unreachable, times: 5);
        _hosts.ClearFaults();
        await RunAsync("i-1", "inspect");
    }

    [Fact]
    public async Task Other_commands_are_recorded_and_succeed()
    {
        var result = await RunAsync("i-1", "run", "systemctl stop db", "10");
        Assert.Equal((0, string.Empty), ((int)result["exitCode"]!, (string?)result["output"]));
        Assert.Equal(["systemctl stop db"], await _hosts.GetCommandsAsync("i-1", CancellationToken.None));
    }

    [Fact]
    public async Task After_a_reboot_only_what_is_configured_is_mounted_whatever_the_devices_are_called_now()
    {
        await MakeAsync("i-1");
        await RunAsync("i-1", "run", "echo gold > /data/treasure", "10");
        _volumes.Attach("i-1", "vol-0e", "/dev/xvdz");
        await RunAsync("i-1", "create-array", "vg-2", "single", "0", "xfs", "0", "vol-0e=/dev/xvdz");
        await RunAsync("i-1", "mount", "/dev/nvme3n1", "xfs", "/scratch", "0", "");
        var before = DevicesOf(await RunAsync("i-1", "inspect"));

        await _hosts.RebootAsync("i-1", CancellationToken.None);

        var report = await RunAsync("i-1", "inspect");
        Assert.NotEqual(before, DevicesOf(report));
        Assert.Equal(["/", "/data"], report["mounts"]!.AsArray().Select(m => (string?)m!["mountPoint"]).Order(StringComparer.Ordinal));
        Assert.Equal("gold\n", (string?)(await RunAsync("i-1", "run", "cat /data/treasure", "10"))["output"]);
    }

    [Fact]
    public async Task A_reboot_without_the_volumes_leaves_the_mount_point_empty()
    {
        await MakeAsync("i-1");
        _volumes.Detach("vol-0a");
        await _hosts.RebootAsync("i-1", CancellationToken.None);
        var report = await RunAsync("i-1", "inspect");
        Assert.Empty(report["arrays"]!.AsArray());
        Assert.Single(report["mounts"]!.AsArray());
        Assert.Equal(2, report["fstab"]!.AsArray().Count);
    }

    private static string DevicesOf(JsonObject report) => string.Join(' ', report["devices"]!.AsArray().Select(d => $"{d!["volumeId"]}={d["device"]}"));

    private SimulatedHosts Open() => new(Path.Combine(_folder, "state", "hosts.json"), _clock);

    private async Task MakeAsync(string instanceId)
    {
        _volumes.Attach(instanceId, "vol-0a", "/dev/xvdf");
        _volumes.Attach(instanceId, "vol-0b", "/dev/xvdg");
        await RunAsync(instanceId, "create-array", "vg-1", "0", "256", "xfs", "0", A, B);
        await RunAsync(instanceId, "mount", "/dev/md0", "xfs", "/data", "1", "");
    }

    private async Task<JsonObject> RunAsync(string instanceId, string script, params string[] args)
    {
        var (exitCode, output, error) = await _hosts.RunAsync(instanceId, script, args, _volumes, CancellationToken.None);
        Assert.True(exitCode == 0, error);
        return JsonNode.Parse(output)!.AsObject();
    }
}
