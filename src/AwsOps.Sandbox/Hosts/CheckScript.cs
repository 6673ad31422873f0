using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>check</c>.</summary>
internal static class CheckScript
{
    public static JsonObject Run(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 3, 3, "check needs device, file system type and mount point.");
        var device = args[0];
        if (!device.StartsWith("/dev/", StringComparison.Ordinal))
            throw new HostRefusal(HostExit.BadArgument, $"'{device}' is not a device.");
        var mountPoint = HostPaths.CheckMountPoint(args[2]);
        if (mountPoint == "/")
            throw new HostRefusal(HostExit.BadArgument, "The mount point '/' is not allowed.");
        if (disks.VolumesOf(device) is not { } volumes)
            throw new HostRefusal(HostExit.FileSystemNotFound, $"There is no device {device} on this host.");
        var fileSystem = disks.FileSystemOn(device) ?? throw new HostRefusal(HostExit.FileSystemNotFound, $"{device} carries no file system.");
        if (args[1].Length > 0 && args[1] != fileSystem.Type)
            throw new HostRefusal(HostExit.FileSystemNotFound, $"{device} carries {fileSystem.Type}, not {args[1]}.");
        if (disks.Host.Mounts.FindLast(m => m.MountPoint == mountPoint) is { } there && there.Device != device)
            throw new HostRefusal(HostExit.MountPointInUse, $"The mount point '{mountPoint}' is used by {there.Device}.");
        disks.Host.Mounts.RemoveAll(m => m.MountPoint == mountPoint);
        if (disks.Host.Mounts.Find(m => m.Device == device) is { } elsewhere)
            throw new HostRefusal(HostExit.DeviceBusy, $"{device} is mounted at '{elsewhere.MountPoint}' already.");

        disks.Host.Mounts.Add(new MountedFileSystem { Device = device, MountPoint = mountPoint, Type = fileSystem.Type, Volumes = [.. volumes] });
        var checker = fileSystem.Type switch { "xfs" => "xfs_repair -n", "ext2" or "ext3" or "ext4" => "e2fsck -f -n", _ => null };
        var program = checker?[..checker.IndexOf(' ', StringComparison.Ordinal)];
        var missing = program is not null && disks.Host.MissingTools.Contains(program) ? program : null;
        // A member that lost what others have of the file system: what a torn restore looks like.
        var sound = checker is null || volumes.TrueForAll(id => disks.Content(id).FileSystem is { IsDamaged: false });
        return new JsonObject
        {
            ["fsType"] = fileSystem.Type,
            ["checker"] = missing is null ? checker : null,
            ["missing"] = missing,
            ["clean"] = sound && missing is null,
            ["mounted"] = true,
            ["output"] = sound || missing is not null ? "" : "bad magic number in an allocation group\n",
        };
    }
}
