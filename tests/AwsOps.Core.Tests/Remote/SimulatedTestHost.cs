using AwsOps.Core.Remote;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.Core.Tests.Remote;

/// <summary>A simulated host.</summary>
internal sealed class SimulatedTestHost : ITestHost, IAttachedVolumes
{
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-sim-").FullName;
    private readonly List<AttachedVolume> _attached = [];
    private readonly SimulatedHosts _hosts;

    public SimulatedTestHost() => _hosts = new SimulatedHosts(Path.Combine(_folder, "hosts.json"), TimeProvider.System) { AutoAssemble = false };

    public void Attach(string volumeId, string device) => _attached.Add(new AttachedVolume(volumeId, device, 8, null, null));

    public void Resize(string volumeId, int gib)
    {
        var at = _attached.FindIndex(v => v.VolumeId == volumeId);
        _attached[at] = _attached[at] with { SizeGiB = gib };
    }

    public void Detach(string volumeId) => _attached.RemoveAll(v => v.VolumeId == volumeId);

    public Task<IReadOnlyList<AttachedVolume>> ListAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttachedVolume>>([.. _attached]);

    public async Task UninstallAsync(string program) => Assert.True(await _hosts.UninstallAsync("i-0001", program, CancellationToken.None));

    public async Task<RemoteResult> RunAsync(string script, params string[] args)
    {
        var (exitCode, output, error) = await _hosts.RunAsync("i-0001", script, args, this, CancellationToken.None);
        return new RemoteResult(exitCode, output, error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
