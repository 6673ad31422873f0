using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.Core.Tests.Remote;

/// <summary>The simulated shell reports faults as the real one does.</summary>
public sealed class SimulatedShellTests : IDisposable, IAttachedVolumes
{
    private static readonly OpsHost Host = new() { InstanceId = "i-0001", HostName = "web1" };

    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-sim-").FullName;
    private readonly SimulatedHosts _hosts;
    private readonly SimulatedShell _shell;

    public SimulatedShellTests()
    {
        _hosts = new SimulatedHosts(Path.Combine(_folder, "hosts.json"), TimeProvider.System);
        _shell = new SimulatedShell(_hosts, this, TimeProvider.System);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public Task<IReadOnlyList<AttachedVolume>> ListAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttachedVolume>>([new AttachedVolume("vol-0a", "/dev/xvdf", 8, null, null)]);

    [Fact]
    public async Task A_whole_life_through_the_typed_actions()
    {
        var actions = new RemoteActions(_shell);
        var volumes = new[] { new VolumeDevice("vol-0a", "/dev/xvdf") };
        var array = await actions.CreateArrayAsync(Host, new ArraySpec { Label = "vg-1", FileSystem = "xfs", Volumes = volumes }, CancellationToken.None);
        var mount = await actions.MountAsync(Host, new MountSpec { Source = array.Device, MountPoint = "/data", Automount = true }, CancellationToken.None);
        Assert.Equal(array.FsUuid, mount.FsUuid);
        Assert.Equal("systemd", (await actions.FreezeAsync(Host, "/data", TimeSpan.FromSeconds(60), CancellationToken.None)).Watchdog);
        Assert.Equal(["/data"], (await actions.InspectAsync(Host, volumes, CancellationToken.None)).Frozen);
        Assert.True(await actions.ThawAsync(Host, "/data"));
        Assert.Equal(new ReleaseInfo(true, true, false), await actions.ReleaseAsync(Host, null, "/data", ReleaseActions.All, volumes, CancellationToken.None));
    }

    [Theory]
    [InlineData(HostFault.Unreachable)]
    [InlineData(HostFault.LostReply)]
    [InlineData(HostFault.Hang)]
    public async Task A_fault_is_an_unreachable_host(HostFault fault)
    {
        _hosts.AddFault(fault);
        var error = await Assert.ThrowsAsync<OpsException>(() => _shell.RunAsync(Host, "inspect", [], TimeSpan.FromMilliseconds(200), CancellationToken.None));
        Assert.Equal(OpsErrorId.RemoteUnreachable, error.Id);
    }

    [Fact]
    public async Task Cancelling_is_not_an_unreachable_host()
    {
        _hosts.AddFault(HostFault.Hang);
        using var source = new CancellationTokenSource();
        var call = _shell.RunAsync(Host, "inspect", [], TimeSpan.FromMinutes(1), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
