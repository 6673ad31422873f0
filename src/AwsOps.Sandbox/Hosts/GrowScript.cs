using System.Globalization;
using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>grow</c>.</summary>
internal static class GrowScript
{
    public static JsonObject Run(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 4, int.MaxValue, "grow needs level, size in GiB, unmount and volumes.");
        int? level = args[0] switch
        {
            "single" => null,
            "0" or "1" or "5" or "10" => int.Parse(args[0], CultureInfo.InvariantCulture),
            _ => throw new HostRefusal(HostExit.BadArgument, $"The RAID level '{args[0]}' is not known; allowed are single, 0, 1, 5 and 10."),
        };
        if (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new HostRefusal(HostExit.BadArgument, $"The size '{args[1]}' is not a number of GiB.");
        var unmount = HostPaths.CheckFlag("unmount", args[2]);
        var listed = args.Skip(3).ToList();
        HostDisks.ParseVolumes(listed);
        if (level is null && listed.Count != 1)
            throw new HostRefusal(HostExit.BadArgument, "The level single takes one volume.");

        var volumes = disks.RequireVolumes(listed);
        var shorter = disks.Devices.Where(d => volumes.Contains(d.Volume.VolumeId) && d.Volume.SizeGiB < size).Select(d => d.Device).ToList();
        if (shorter.Count > 0)
            throw new HostRefusal(HostExit.DeviceNotFound, $"The host does not see the new size of {string.Join(' ', shorter)} after 60 s.");
        var device = level is null ? disks.Host.Devices[volumes[0]] : GrowArray(disks, volumes, level.Value, unmount).Device;
        if (level is null && disks.Content(volumes[0]).Array is not null)
            throw new HostRefusal(HostExit.FileSystemNotFound, $"{device} carries linux_raid_member, which cannot be grown.");
        return new JsonObject { ["device"] = device, ["sizeBytes"] = disks.SizeOf(device), ["fsType"] = disks.FileSystemOn(device)?.Type };
    }

    private static RunningArray GrowArray(HostDisks disks, List<string> volumes, int level, bool unmount)
    {
        var array = disks.ArrayOf(volumes);
        if (array is null && volumes.Select(disks.ArrayWith).FirstOrDefault(a => a is not null) is { } other)
            throw new HostRefusal(HostExit.ArrayIncomplete, $"The array {other.Device} runs with other members than the volumes given; it may be degraded. Nothing was changed.");
        var members = volumes.ConvertAll(id => disks.Content(id).Array);
        if (array is null && (members.Exists(m => m is null || m.Uuid != members[0]!.Uuid) || members[0]!.Devices != volumes.Count))
            throw new HostRefusal(HostExit.ArrayIncomplete, "The array cannot be assembled.");
        array ??= disks.Start(disks.FreeArray(), volumes);
        if (members[0]!.Level != level)
            throw new HostRefusal(HostExit.ArrayIncomplete, $"The array {array.Device} is raid{members[0]!.Level}, not raid{level}.");
        var component = disks.Devices.Where(d => volumes.Contains(d.Volume.VolumeId)).Min(d => d.Volume.SizeGiB);
        if (level == 0 && !unmount && component > members[0]!.ComponentGiB && disks.Host.Mounts.Exists(m => m.Device == array.Device))
            throw new HostRefusal(HostExit.DeviceBusy, "A RAID 0 array cannot be grown while it is mounted. With -Unmount it is unmounted and stopped for a moment, grown, and mounted again.");
        foreach (var member in members)
            member!.ComponentGiB = component;
        return array;
    }
}
