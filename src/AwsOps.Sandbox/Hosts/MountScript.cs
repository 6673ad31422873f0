using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>mount</c>.</summary>
internal static class MountScript
{
    public static JsonObject Run(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 5, 5, "mount needs source, file system type, mount point, automount and options.");
        var wanted = args[2].Length > 0 ? HostPaths.CheckMountPoint(args[2]) : null;
        if (wanted == "/")
            throw new HostRefusal(HostExit.BadArgument, "The mount point '/' is not allowed.");
        if (args[3] is not ("0" or "1" or "only"))
            throw new HostRefusal(HostExit.BadArgument, $"automount is '{args[3]}'; allowed are 0, 1 and only.");
        var automount = args[3] != "0";
        var options = args[4];
        if (options.StartsWith('-') || !options.All(c => char.IsAsciiLetterOrDigit(c) || "_=,.:/@%+-".Contains(c, StringComparison.Ordinal)))
            throw new HostRefusal(HostExit.BadArgument, $"The mount options '{options}' have characters that are not allowed.");

        var device = Resolve(disks, args[0]);
        var fileSystem = FileSystem(disks, device, args[1]);
        var mountPoint = wanted ?? FindMountPoint(disks, device, fileSystem);
        var there = disks.Host.Mounts.FindLast(m => m.MountPoint == mountPoint);
        if (there is not null && there.Device != device)
            throw new HostRefusal(HostExit.MountPointInUse, $"The mount point '{mountPoint}' is used by {there.Device}.");
        if (automount)
            CheckFstab(disks, mountPoint, device, fileSystem);

        var warnings = new List<string>();
        if (there is null && args[3] != "only")
            fileSystem = Mount(disks, device, mountPoint, fileSystem, automount, warnings);
        var entered = automount && EnterForBoot(disks, device, mountPoint, fileSystem, options);

        return new JsonObject
        {
            ["device"] = device,
            ["mountPoint"] = mountPoint,
            ["fsUuid"] = fileSystem.Uuid,
            ["automount"] = automount,
            ["entered"] = entered,
            ["warnings"] = HostJson.Texts(warnings),
        };
    }

    private static string Resolve(HostDisks disks, string source)
    {
        if (source.StartsWith("UUID=", StringComparison.Ordinal))
        {
            var found = disks.Host.Arrays.Select(a => a.Device).Concat(disks.Host.Devices.Values)
                .Where(d => disks.FileSystemOn(d)?.Uuid == source["UUID=".Length..]).ToList();
            return found.Count switch
            {
                1 => found[0],
                0 => throw new HostRefusal(HostExit.FileSystemNotFound, $"No device on this host carries {source}."),
                _ => throw new HostRefusal(HostExit.FileSystemNotFound, $"Several devices carry {source}: name the device."),
            };
        }

        if (!source.StartsWith("/dev/", StringComparison.Ordinal))
            throw new HostRefusal(HostExit.BadArgument, $"The source '{source}' is neither a device nor UUID=....");
        return disks.VolumesOf(source) is not null
            ? source
            : throw new HostRefusal(HostExit.FileSystemNotFound, $"There is no device {source} on this host.");
    }

    private static FileSystemContent FileSystem(HostDisks disks, string device, string wanted)
    {
        if (disks.VolumeAt(device) is { } id && disks.Content(id).Array is not null)
            throw new HostRefusal(HostExit.FileSystemNotFound, $"{device} is a member of an array; assemble it first.");
        var fileSystem = disks.FileSystemOn(device)
            ?? throw new HostRefusal(HostExit.FileSystemNotFound, $"{device} carries no file system.");
        if (wanted.Length > 0 && wanted != fileSystem.Type)
            throw new HostRefusal(HostExit.FileSystemNotFound, $"{device} carries {fileSystem.Type}, not {wanted}.");
        return fileSystem;
    }

    private static void CheckFstab(HostDisks disks, string mountPoint, string device, FileSystemContent fileSystem)
    {
        var other = disks.Host.Fstab.Find(f => f.MountPoint == mountPoint && f.Spec != "UUID=" + fileSystem.Uuid && f.Spec != device);
        if (other is not null)
            throw new HostRefusal(HostExit.MountPointInUse, $"/etc/fstab gives the mount point '{mountPoint}' to {other.Spec}.");
    }

    private static FileSystemContent Mount(
        HostDisks disks, string device, string mountPoint, FileSystemContent fileSystem, bool automount, List<string> warnings)
    {
        if (disks.Host.Mounts.Find(m => m.Device == device) is { } elsewhere)
            throw new HostRefusal(HostExit.DeviceBusy, $"{device} is mounted at '{elsewhere.MountPoint}' already.");
        if (disks.Host.Files.Keys.Any(f => f.StartsWith(mountPoint + "/", StringComparison.Ordinal)))
            warnings.Add($"The directory '{mountPoint}' is not empty; the file system hides what is in it.");

        if (automount && disks.Host.Mounts.Exists(m => disks.FileSystemOn(m.Device)?.Uuid == fileSystem.Uuid))
        {
            var copy = fileSystem.Copy();
            copy.Uuid = HostDisks.NewFsUuid();
            disks.Format(device, copy);
            fileSystem = copy;
            warnings.Add($"A mounted device carries the same UUID; {device} got the new one {copy.Uuid}.");
        }

        disks.Host.Mounts.Add(new MountedFileSystem
        {
            Device = device,
            MountPoint = mountPoint,
            Type = fileSystem.Type,
            Volumes = [.. disks.VolumesOf(device)!],
        });
        return fileSystem;
    }

    private static string FindMountPoint(HostDisks disks, string device, FileSystemContent fileSystem) =>
        disks.Host.Mounts.FindLast(m => m.Device == device)?.MountPoint
        ?? disks.Host.Fstab.Find(f => f.Spec == device || f.Spec == "UUID=" + fileSystem.Uuid)?.MountPoint
        ?? throw new HostRefusal(HostExit.BadArgument, $"No mount point was given: {device} is mounted nowhere, and /etc/fstab does not name it.");

    // Whether anything changed.
    private static bool EnterForBoot(HostDisks disks, string device, string mountPoint, FileSystemContent fileSystem, string options)
    {
        var patience = options.Split(',').Any(o => o.StartsWith("x-systemd.device-timeout=", StringComparison.Ordinal)) ? string.Empty : ",x-systemd.device-timeout=300";
        var line = new FstabLine
        {
            Spec = "UUID=" + fileSystem.Uuid,
            MountPoint = mountPoint,
            Type = fileSystem.Type,
            Options = "noatime,nodiratime,nofail" + patience + (options.Length > 0 ? "," + options : string.Empty),
        };
        var before = disks.Host.Fstab.FindAll(f => f.MountPoint == mountPoint || f.Spec == line.Spec || f.Spec == device);
        var changed = before.Count != 1 || !before[0].IsSame(line);
        if (changed)
        {
            var at = before.Count == 0 ? disks.Host.Fstab.Count : disks.Host.Fstab.IndexOf(before[0]);
            disks.Host.Fstab.RemoveAll(before.Contains);
            disks.Host.Fstab.Insert(at, line);
        }

        if (disks.ArrayAt(device) is { } array && !disks.Host.ArrayConfiguration.Contains(array.Uuid))
        {
            disks.Host.ArrayConfiguration.Add(array.Uuid);
            changed = true;
        }

        return changed;
    }
}
