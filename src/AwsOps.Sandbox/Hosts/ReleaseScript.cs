using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>release</c>.</summary>
internal static class ReleaseScript
{
    public static JsonObject Run(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 3, int.MaxValue, "release needs device, mount point, actions and volumes.");
        var given = args[0];
        if (given.Length > 0 && !given.StartsWith("/dev/", StringComparison.Ordinal))
            throw new HostRefusal(HostExit.BadArgument, $"'{given}' is not a device.");
        var mountPoint = args[1].Length > 0 ? HostPaths.CheckMountPoint(args[1]) : null;
        if (mountPoint == "/")
            throw new HostRefusal(HostExit.BadArgument, "The mount point '/' is not allowed.");
        var actions = args[2].Split(',');
        if (Array.Find(actions, a => a is not ("unmount" or "forget" or "stop")) is { } unknown)
            throw new HostRefusal(HostExit.BadArgument, $"The action '{unknown}' is not known; allowed are unmount, forget and stop.");
        var volumes = HostDisks.ParseVolumes(args.Skip(3));

        var there = mountPoint is null ? null : disks.Host.Mounts.FindLast(m => m.MountPoint == mountPoint);
        var device = volumes.Count > 0 ? FindByVolumes(disks, volumes, given, there) : given.Length > 0 ? given : there?.Device;
        var array = device is null ? null : disks.ArrayAt(device);
        var arrayUuid = array?.Uuid ?? volumes.Where(disks.IsAttached).Select(id => disks.Content(id).Array?.Uuid).FirstOrDefault(u => u is not null);
        var fsUuid = device is null ? null : disks.FileSystemOn(device)?.Uuid;

        var mounts = device is null ? [] : disks.Host.Mounts.FindAll(m => m.Device == device);
        if (!actions.Contains("unmount"))
        {
            if (actions.Contains("stop") && mounts.Count > 0)
                throw new HostRefusal(HostExit.DeviceBusy, $"{device} is mounted at '{mounts[^1].MountPoint}'; unmount it first.");
            mounts = [];
        }

        if (mounts.Find(m => disks.Host.Frozen.Exists(f => f.MountPoint == m.MountPoint)) is { } frozen)
            throw new HostRefusal(HostExit.DeviceBusy, $"'{frozen.MountPoint}' is frozen; thaw it first.");
        disks.Host.Mounts.RemoveAll(mounts.Contains);

        var entries = 0;
        if (actions.Contains("forget"))
        {
            // A copy that has its original's UUIDs still: those lines are the original's.
            if (fsUuid is not null && disks.Host.Arrays.Select(a => a.Device).Concat(disks.Host.Devices.Values).Any(d => d != device && disks.FileSystemOn(d)?.Uuid == fsUuid))
                fsUuid = null;
            if (arrayUuid is not null && disks.Host.Arrays.Exists(a => a != array && a.Uuid == arrayUuid))
                arrayUuid = null;
            // An entry of the mount point is taken only when nobody else is mounted there.
            var point = there is not null && there.Device != device ? null : mountPoint;
            entries = disks.Host.Fstab.RemoveAll(f => (point is not null && f.MountPoint == point) || (fsUuid is not null && f.Spec == "UUID=" + fsUuid) || f.Spec == device);
            if (arrayUuid is not null && disks.Host.ArrayConfiguration.Remove(arrayUuid))
                entries++;
        }

        var stopped = array is not null && actions.Contains("stop") && disks.Host.Arrays.Remove(array);
        return new JsonObject { ["unmounted"] = mounts.Count > 0, ["forgotten"] = entries > 0, ["stopped"] = stopped };
    }

    // By members, for an array's name may have changed; a volume pulled from under a running array is still its member.
    private static string? FindByVolumes(HostDisks disks, List<string> volumes, string given, MountedFileSystem? there)
    {
        var arrays = disks.Host.Arrays.FindAll(a => a.Members.Exists(volumes.Contains));
        if (arrays.Count > 1)
            throw new HostRefusal(HostExit.DeviceBusy, $"The volumes are in several arrays ({string.Join(", ", arrays.Select(a => a.Device))}).");
        if (arrays.Count == 1)
        {
            var foreign = arrays[0].Members.Find(id => !volumes.Contains(id) && disks.IsAttached(id));
            return foreign is null
                ? arrays[0].Device
                : throw new HostRefusal(HostExit.DeviceBusy, $"The array {arrays[0].Device} has the member {disks.Host.Devices[foreign]}, which is not of this group.");
        }

        if (volumes.Count == 1 && disks.IsAttached(volumes[0]))
            return disks.Host.Devices[volumes[0]];
        return there is not null && there.Device == given && !volumes.Exists(disks.IsAttached) && there.Volumes.TrueForAll(volumes.Contains) ? given : null;
    }
}
