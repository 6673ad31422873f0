using AwsOps.Sandbox.Hardware;

namespace AwsOps.RealHost.Tests.Guests;

/// <summary>Gives the sandbox's instances guests and its volumes files: what AWS calls change, real kernels see.</summary>
internal sealed class GuestHardware : ISandboxHardware
{
    private readonly string _folder;
    private readonly Dictionary<string, Guest> _guests = new(StringComparer.Ordinal);

    /// <param name="folder">Where the volumes' and snapshots' contents are kept.</param>
    public GuestHardware(string folder) => _folder = folder;

    /// <summary>Whether disks that are attached from now on look as on a Xen host: found by EC2's device name only, resized while in use.</summary>
    public bool IsXen { get; set; }

    /// <summary>Hears of each change as soon as AWS has carried it out, for example "attached".</summary>
    public Action<string>? OnChange { get; set; }

    /// <summary>Puts a guest behind an instance.</summary>
    public void Assign(string instanceId, Guest guest) => _guests[instanceId] = guest;

    /// <summary>File with the content of a volume or snapshot.</summary>
    public string FileOf(string id) => Path.Combine(_folder, id + ".img");

    public async Task VolumeCreatedAsync(string volumeId, int sizeGiB, string? snapshotId)
    {
        if (snapshotId is not null && File.Exists(FileOf(snapshotId)))
            await CopyAsync(snapshotId, volumeId);
        Resize(volumeId, sizeGiB);
        OnChange?.Invoke("created");
    }

    public async Task VolumeAttachedAsync(string volumeId, string instanceId, string device)
    {
        if (!_guests.TryGetValue(instanceId, out var guest))
            return;
        if (_guests.Values.FirstOrDefault(other => other.Volumes.Contains(volumeId)) is { } holder)
            throw new InvalidOperationException($"{volumeId} is still plugged into {holder.Name}.");
        var letters = device.Replace("/dev/sd", "xvd", StringComparison.Ordinal).Replace("/dev/", "", StringComparison.Ordinal);
        await guest.PlugAsync(new GuestDisk(volumeId, FileOf(volumeId), IsXen ? letters : null));
        OnChange?.Invoke("attached");
    }

    public async Task VolumeDetachedAsync(string volumeId, string instanceId)
    {
        await On(instanceId, guest => guest.UnplugAsync(volumeId));
        OnChange?.Invoke("detached");
    }

    public async Task VolumeResizedAsync(string volumeId, int sizeGiB)
    {
        Resize(volumeId, sizeGiB);
        foreach (var guest in _guests.Values.Where(guest => guest.Volumes.Contains(volumeId)))
            await guest.ResizeAsync(volumeId, Bytes(sizeGiB));
    }

    public Task VolumeDeletedAsync(string volumeId)
    {
        File.Delete(FileOf(volumeId));
        return Task.CompletedTask;
    }

    // All at one instant: the machines that write to them stand still meanwhile.
    public async Task SnapshotsTakenAsync(IReadOnlyDictionary<string, string> snapshots)
    {
        var writers = _guests.Values.Where(guest => guest.IsOn && guest.Volumes.Any(snapshots.ContainsKey)).ToList();
        foreach (var guest in writers)
            await guest.HangAsync();
        foreach (var (volume, snapshot) in snapshots.Where(pair => File.Exists(FileOf(pair.Key))))
            await CopyAsync(volume, snapshot);
        foreach (var guest in writers)
            await guest.ContinueAsync();
    }

    public Task SnapshotCopiedAsync(string sourceSnapshotId, string snapshotId) => CopyAsync(sourceSnapshotId, snapshotId);

    public Task InstanceStartedAsync(string instanceId) => On(instanceId, guest => guest.PowerOnAsync());

    public Task InstanceStoppedAsync(string instanceId) => On(instanceId, guest => guest.ShutDownAsync());

    public Task InstanceRebootedAsync(string instanceId) => On(instanceId, guest => guest.RebootAsync());

    public Task InstanceTerminatedAsync(string instanceId) => On(instanceId, guest => guest.ReplaceAsync());

    private static long Bytes(int sizeGiB) => (long)sizeGiB << 30;

    private Task On(string instanceId, Func<Guest, Task> act) => _guests.TryGetValue(instanceId, out var guest) ? act(guest) : Task.CompletedTask;

    private void Resize(string volumeId, int sizeGiB)
    {
        using var file = new FileStream(FileOf(volumeId), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(Bytes(sizeGiB));
    }

    private async Task CopyAsync(string from, string to)
    {
        var copied = await GuestProcess.RunAsync("cp", ["--sparse=always", "--reflink=auto", FileOf(from), FileOf(to)], TimeSpan.FromMinutes(1));
        if (copied.Code != 0)
            throw new InvalidOperationException(copied.Error);
    }
}
