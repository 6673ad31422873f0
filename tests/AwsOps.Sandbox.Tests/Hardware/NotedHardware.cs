using AwsOps.Sandbox.Hardware;

namespace AwsOps.Sandbox.Tests.Hardware;

/// <summary>Keeps what it is told, in order.</summary>
internal sealed class NotedHardware : ISandboxHardware
{
    public List<string> Told { get; } = [];

    public Task VolumeCreatedAsync(string volumeId, int sizeGiB, string? snapshotId) => Note($"created {volumeId} {sizeGiB} {snapshotId}");

    public Task VolumeAttachedAsync(string volumeId, string instanceId, string device) => Note($"attached {volumeId} {instanceId} {device}");

    public Task VolumeDetachedAsync(string volumeId, string instanceId) => Note($"detached {volumeId} {instanceId}");

    public Task VolumeResizedAsync(string volumeId, int sizeGiB) => Note($"resized {volumeId} {sizeGiB}");

    public Task VolumeDeletedAsync(string volumeId) => Note($"deleted {volumeId}");

    public Task SnapshotsTakenAsync(IReadOnlyDictionary<string, string> snapshots) =>
        Note("taken " + string.Join(' ', snapshots.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")));

    public Task SnapshotCopiedAsync(string sourceSnapshotId, string snapshotId) => Note($"copied {sourceSnapshotId} {snapshotId}");

    public Task InstanceStartedAsync(string instanceId) => Note($"started {instanceId}");

    public Task InstanceStoppedAsync(string instanceId) => Note($"stopped {instanceId}");

    public Task InstanceRebootedAsync(string instanceId) => Note($"rebooted {instanceId}");

    public Task InstanceTerminatedAsync(string instanceId) => Note($"terminated {instanceId}");

    private Task Note(string line)
    {
        Told.Add(line);
        return Task.CompletedTask;
    }
}
