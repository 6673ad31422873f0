using System.Globalization;
using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>create-array</c>.</summary>
internal static class CreateArrayScript
{
    private static readonly string[] FileSystems = ["ext2", "ext3", "ext4", "xfs", "btrfs"];

    public static JsonObject Run(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 6, int.MaxValue, "create-array needs label, level, chunk size, file system, force and volumes.");
        var label = args[0];
        if (label.Length is 0 or > 32 || !label.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
            throw new HostRefusal(HostExit.BadArgument, $"The label '{label}' has characters that are not allowed, or more than 32.");
        if (!int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out var chunk))
            throw new HostRefusal(HostExit.BadArgument, $"The chunk size '{args[2]}' is not a number of KiB.");
        var type = args[3];
        if (type.Length == 0 || !type.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            throw new HostRefusal(HostExit.BadArgument, $"'{type}' is not a file system type.");
        var force = HostPaths.CheckFlag("force", args[4]);
        var listed = args.Skip(5).ToList();
        HostDisks.ParseVolumes(listed);
        var level = HostPaths.CheckLevel(args[1], listed.Count);
        if (!FileSystems.Contains(type, StringComparer.Ordinal))
            throw new HostRefusal(HostExit.ToolMissing, $"The program 'mkfs.{type}' is not installed on this host.");

        var volumes = disks.RequireVolumes(listed);
        var device = level is null
            ? disks.Host.Devices[volumes[0]]
            : MakeArray(disks, volumes, label, level.Value, chunk, force).Device;
        MakeFileSystem(disks, device, type, label.Length > 12 ? label[^12..] : label, force);
        return ArrayAnswer.Of(disks, device);
    }

    private static RunningArray MakeArray(HostDisks disks, List<string> volumes, string label, int level, int chunk, bool force)
    {
        if (disks.ArrayOf(volumes) is { } running)
        {
            var name = disks.Content(volumes[0]).Array!.Name;
            return name == label ? running : throw new HostRefusal(HostExit.DeviceBusy, $"The volumes are in the running array {running.Device} named '{name}'.");
        }

        var members = volumes.ConvertAll(id => disks.Content(id).Array);
        if (members.TrueForAll(m => m is not null && m.Name == label && m.Uuid == members[0]!.Uuid && m.Devices == volumes.Count)
            && !volumes.Exists(disks.InUse))
            return disks.Start(disks.FreeArray(), volumes);

        foreach (var id in volumes)
            Claim(disks, id, force);

        var uuid = HostDisks.NewArrayUuid();
        for (var position = 0; position < volumes.Count; position++)
        {
            disks.Content(volumes[position]).Array = new ArrayMember
            {
                Uuid = uuid,
                Name = label,
                Level = level,
                ChunkKiB = chunk,
                Devices = volumes.Count,
                Position = position,
                ComponentGiB = disks.Devices.Where(d => volumes.Contains(d.Volume.VolumeId)).Min(d => d.Volume.SizeGiB),
            };
        }

        return disks.Start(disks.FreeArray(), volumes);
    }

    private static void MakeFileSystem(HostDisks disks, string device, string type, string label, bool force)
    {
        var there = disks.FileSystemOn(device);
        if (there is not null && there.Type == type && there.Label == label)
            return;

        if (disks.ArrayAt(device) is null)
            Claim(disks, disks.VolumeAt(device)!, force);
        else if (disks.Host.Mounts.Exists(m => m.Device == device))
            throw new HostRefusal(HostExit.DeviceBusy, $"{device} is in use on this host.");
        else if (there is not null && !force)
            throw new HostRefusal(HostExit.SignaturePresent, $"{device} carries a signature ({there.Type} {there.Uuid}); it is not touched without force.");

        disks.Format(device, new FileSystemContent { Type = type, Uuid = HostDisks.NewFsUuid(), Label = label });
    }

    private static void Claim(HostDisks disks, string volumeId, bool force)
    {
        var device = disks.Host.Devices[volumeId];
        if (disks.InUse(volumeId))
            throw new HostRefusal(HostExit.DeviceBusy, $"{device} is in use on this host (mounted, or part of another array or mapping).");

        var content = disks.Content(volumeId);
        if (content.IsBlank)
            return;
        if (!force)
        {
            var what = content.Array is { } member ? $"linux_raid_member {member.Uuid}" : $"{content.FileSystem!.Type} {content.FileSystem.Uuid}";
            throw new HostRefusal(HostExit.SignaturePresent, $"{device} carries a signature ({what}); it is not touched without force.");
        }

        content.Array = null;
        content.FileSystem = null;
    }
}
