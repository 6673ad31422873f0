using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>inspect</c>.</summary>
internal static class InspectScript
{
    private const long GiB = 1L << 30;

    // mdadm's own, where none was asked for.
    private const int DefaultChunkKiB = 512;

    public static JsonObject Run(HostDisks disks, IReadOnlyList<string> args)
    {
        HostDisks.ParseVolumes(args);
        var host = disks.Host;
        return new JsonObject
        {
            ["devices"] = new JsonArray([.. disks.Devices.Select(d => Device(disks, d.Device, d.Volume))]),
            ["arrays"] = new JsonArray([.. host.Arrays.Select(a => Array(disks, a))]),
            ["mounts"] = new JsonArray([.. host.Mounts.Select(m => new JsonObject { ["device"] = m.Device, ["mountPoint"] = m.MountPoint, ["fsType"] = m.Type })]),
            ["fstab"] = new JsonArray([.. host.Fstab.Select(f => new JsonObject { ["spec"] = f.Spec, ["mountPoint"] = f.MountPoint, ["fsType"] = f.Type })]),
            ["frozen"] = HostJson.Texts(host.Frozen.Select(f => f.MountPoint)),
        };
    }

    private static JsonObject Device(HostDisks disks, string device, AttachedVolume volume)
    {
        var content = disks.Content(volume.VolumeId);
        return new JsonObject
        {
            ["device"] = device,
            ["volumeId"] = volume.VolumeId,
            ["sizeBytes"] = volume.SizeGiB * GiB,
            ["fsType"] = content.Array is not null ? "linux_raid_member" : content.FileSystem?.Type,
            ["fsUuid"] = content.Array?.Uuid ?? content.FileSystem?.Uuid,
            ["label"] = content.Array?.Name ?? content.FileSystem?.Label,
            ["mountPoint"] = disks.Host.Mounts.Find(m => m.Device == device)?.MountPoint,
            ["array"] = disks.ArrayWith(volume.VolumeId)?.Device,
            ["partitions"] = new JsonArray(),
            ["root"] = disks.Host.Mounts.Exists(m => m.Device == device && m.MountPoint == "/"),
        };
    }

    private static JsonObject Array(HostDisks disks, RunningArray array)
    {
        var member = disks.Content(array.Members[0]).Array!;
        var present = array.Members.Where(disks.IsAttached).Select(id => disks.Host.Devices[id]).ToList();
        var content = disks.FileSystemOn(array.Device);
        return new JsonObject
        {
            ["device"] = array.Device,
            ["uuid"] = array.Uuid,
            ["level"] = $"raid{member.Level}",
            ["name"] = member.Name,
            ["state"] = "active",
            ["raidDisks"] = member.Devices,
            ["degraded"] = member.Devices - present.Count,
            ["chunkKiB"] = (member.Level, member.ChunkKiB) switch { (1, _) => null, (_, 0) => DefaultChunkKiB, (_, var chunk) => chunk },
            ["fsType"] = content?.Type,
            ["fsUuid"] = content?.Uuid,
            ["members"] = HostJson.Texts(present),
            ["spares"] = new JsonArray(),
        };
    }
}
