using System.Security.Cryptography;

namespace AwsOps.Sandbox.Hosts;

/// <summary>One host's disks during one action: what is attached, what is on it, and what the host has made of it.</summary>
internal sealed class HostDisks
{
    private const long GiB = 1L << 30;
    private const string RootDevice = "/dev/nvme0n1";

    private readonly HostsState _state;
    private readonly IReadOnlyList<AttachedVolume> _attached;

    public HostDisks(HostsState state, string instanceId, IReadOnlyList<AttachedVolume> attached, DateTimeOffset now)
    {
        _state = state;
        _attached = attached;
        Now = now;
        if (!state.Hosts.TryGetValue(instanceId, out var host))
        {
            host = new HostState();
            host.Mounts.Add(new MountedFileSystem { Device = RootDevice, MountPoint = "/", Type = "ext4", Volumes = [] });
            host.Fstab.Add(new FstabLine { Spec = "UUID=" + NewFsUuid(), MountPoint = "/", Type = "ext4", Options = "defaults" });
            state.Hosts[instanceId] = host;
        }

        Host = host;
    }

    public HostState Host { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Attached volumes by guest device, in order of their names.</summary>
    public IEnumerable<(string Device, AttachedVolume Volume)> Devices =>
        _attached.Select(v => (Device: Host.Devices[v.VolumeId], Volume: v)).OrderBy(d => d.Device, StringComparer.Ordinal);

    public static string NewFsUuid() => Guid.NewGuid().ToString();

    public static string NewArrayUuid() =>
        string.Join(':', Enumerable.Range(0, 4).Select(_ => Convert.ToHexString(RandomNumberGenerator.GetBytes(4)).ToLowerInvariant()));

    /// <summary>What happened since the last action: volumes came and went, watchdogs fired, udev assembled arrays.</summary>
    public void Refresh(bool autoAssemble)
    {
        var booting = Host.Booting;
        if (booting)
            ShutDown();
        Host.Frozen.RemoveAll(f => f.Until <= Now);
        var gone = Host.Devices.Keys.Where(id => _attached.All(v => v.VolumeId != id)).ToList();
        foreach (var id in gone)
            Host.Devices.Remove(id);

        var fresh = _attached.Where(v => !Host.Devices.ContainsKey(v.VolumeId)).OrderBy(v => v.Device, StringComparer.Ordinal).ToList();
        // The kernel counts the controllers as they answer, not in the order they were attached in.
        if (booting)
            fresh.Reverse();
        foreach (var volume in fresh)
        {
            Host.Devices[volume.VolumeId] = IsRoot(volume) ? RootDevice : FreeDevice();
            if (!_state.Volumes.ContainsKey(volume.VolumeId))
                _state.Volumes[volume.VolumeId] = FirstContent(volume);
        }

        if (autoAssemble || booting)
            AssembleComplete(autoAssemble ? fresh : fresh.FindAll(v => Content(v.VolumeId).Array is { } member && Host.ArrayConfiguration.Contains(member.Uuid)));
        if (booting)
            MountConfigured();
    }

    public VolumeContent Content(string volumeId) => _state.Volumes[volumeId];

    public bool IsAttached(string volumeId) => Host.Devices.ContainsKey(volumeId);

    public string? VolumeAt(string device) => Host.Devices.FirstOrDefault(d => d.Value == device).Key;

    /// <summary>Volume ids of script arguments, all of them attached.</summary>
    public List<string> RequireVolumes(IEnumerable<string> args)
    {
        var ids = ParseVolumes(args);
        var missing = ids.Where(id => !IsAttached(id)).ToList();
        if (missing.Count > 0)
            throw new HostRefusal(HostExit.DeviceNotFound, $"No block device for {string.Join(' ', missing)} on this host after 60 s.");
        return ids;
    }

    public static List<string> ParseVolumes(IEnumerable<string> args)
    {
        var ids = new List<string>();
        foreach (var argument in args)
        {
            var at = argument.IndexOf('=', StringComparison.Ordinal);
            if (at < 0 || !argument.StartsWith("vol-", StringComparison.Ordinal) || !argument.All(c => char.IsAsciiLetterOrDigit(c) || "=/_-".Contains(c, StringComparison.Ordinal)))
                throw new HostRefusal(HostExit.BadArgument, $"The volume '{argument}' is not of the form vol-...=/dev/....");
            ids.Add(argument[..at]);
        }

        return ids;
    }

    public RunningArray? ArrayOf(IEnumerable<string> volumeIds)
    {
        var wanted = volumeIds.ToHashSet(StringComparer.Ordinal);
        return Host.Arrays.Find(a => wanted.SetEquals(a.Members));
    }

    public RunningArray? ArrayWith(string volumeId) => Host.Arrays.Find(a => a.Members.Contains(volumeId));

    public RunningArray? ArrayAt(string device) => Host.Arrays.Find(a => a.Device == device);

    /// <summary>The volumes below a device; null when there is no such device.</summary>
    public List<string>? VolumesOf(string device) =>
        ArrayAt(device) is { } array ? array.Members : VolumeAt(device) is { } id ? [id] : null;

    /// <summary>The file system on a device: on an array, or directly on a volume that is no member.</summary>
    public FileSystemContent? FileSystemOn(string device)
    {
        if (ArrayAt(device) is { } array)
            return Content(array.Members[0]).FileSystem;
        return VolumeAt(device) is { } id && Content(id) is { Array: null } content ? content.FileSystem : null;
    }

    /// <summary>Size of a volume's device or of a running array in bytes, superblocks and rounding aside.</summary>
    public long SizeOf(string device)
    {
        if (ArrayAt(device) is not { } array)
            return _attached.First(v => v.VolumeId == VolumeAt(device)).SizeGiB * GiB;
        var member = Content(array.Members[0]).Array!;
        var used = member.Level switch { 0 => member.Devices, 1 => 1, 5 => member.Devices - 1, _ => member.Devices / 2 };
        return used * member.ComponentGiB * GiB;
    }

    public void Format(string device, FileSystemContent content)
    {
        foreach (var id in VolumesOf(device)!)
            Content(id).FileSystem = content.Copy();
    }

    public bool InUse(string volumeId) =>
        ArrayWith(volumeId) is not null || Host.Mounts.Exists(m => m.Device == Host.Devices[volumeId]);

    public RunningArray Start(string device, IEnumerable<string> volumeIds)
    {
        var members = volumeIds.OrderBy(id => Content(id).Array!.Position).ToList();
        var array = new RunningArray { Device = device, Uuid = Content(members[0]).Array!.Uuid, Members = members };
        Host.Arrays.Add(array);
        return array;
    }

    public string FreeArray() =>
        Enumerable.Range(0, 128).Select(n => $"/dev/md{n}").First(d => Host.Arrays.TrueForAll(a => a.Device != d));

    private void ShutDown()
    {
        Host.Booting = false;
        Host.BootId = Guid.NewGuid().ToString();
        Host.Arrays.Clear();
        Host.Devices.Clear();
        Host.Frozen.Clear();
        Host.Mounts.RemoveAll(m => m.MountPoint != "/");
    }

    // An entry whose device is missing is passed over: ours have nofail.
    private void MountConfigured()
    {
        foreach (var line in Host.Fstab.Where(f => f.MountPoint != "/" && !f.Options.Split(',').Contains("noauto")))
        {
            var device = Host.Arrays.Select(a => a.Device).Concat(Host.Devices.Values)
                .FirstOrDefault(d => d == line.Spec || (FileSystemOn(d) is { } found && line.Spec == "UUID=" + found.Uuid));
            if (device is not null && FileSystemOn(device) is { } fileSystem && !Host.Mounts.Exists(m => m.MountPoint == line.MountPoint))
                Host.Mounts.Add(new MountedFileSystem { Device = device, MountPoint = line.MountPoint, Type = fileSystem.Type, Volumes = [.. VolumesOf(device)!] });
        }
    }

    private static bool IsRoot(AttachedVolume volume) => volume.Device is "/dev/xvda" or "/dev/sda1" or "/dev/sda";

    private string FreeDevice() =>
        Enumerable.Range(1, 512).Select(n => $"/dev/nvme{n}n1").First(d => !Host.Devices.ContainsValue(d));

    private VolumeContent FirstContent(AttachedVolume volume)
    {
        if (IsRoot(volume))
            return new VolumeContent { FileSystem = new FileSystemContent { Type = "ext4", Uuid = NewFsUuid(), Label = "root" } };
        if (volume.SnapshotId is null)
            return new VolumeContent();
        if (_state.Snapshots.TryGetValue(volume.SnapshotId, out var captured))
            return captured.Copy();
        return volume.SourceVolumeId is { } source && _state.Volumes.TryGetValue(source, out var original) ? original.Copy() : new VolumeContent();
    }

    private void AssembleComplete(List<AttachedVolume> fresh)
    {
        foreach (var uuid in fresh.Select(v => Content(v.VolumeId).Array?.Uuid).OfType<string>().Distinct(StringComparer.Ordinal).ToList())
        {
            var members = Host.Devices.Keys.Where(id => Content(id).Array?.Uuid == uuid).ToList();
            if (members.Count != Content(members[0]).Array!.Devices || members.Exists(InUse) || Host.Arrays.Exists(a => a.Uuid == uuid))
                continue;

            var device = Enumerable.Range(0, 128).Select(n => $"/dev/md{127 - n}").First(d => Host.Arrays.TrueForAll(a => a.Device != d));
            Start(device, members);
        }
    }
}
