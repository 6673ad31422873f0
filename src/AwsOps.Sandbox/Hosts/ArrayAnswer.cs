using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>What <c>create-array</c> and <c>assemble</c> print.</summary>
internal static class ArrayAnswer
{
    public static JsonObject Of(HostDisks disks, string device)
    {
        var fileSystem = disks.FileSystemOn(device);
        var member = disks.ArrayAt(device) is null && disks.VolumeAt(device) is { } id ? disks.Content(id).Array : null;
        return new JsonObject
        {
            ["device"] = device,
            ["arrayUuid"] = disks.ArrayAt(device)?.Uuid,
            ["fsUuid"] = member?.Uuid ?? fileSystem?.Uuid,
            ["fsType"] = member is not null ? "linux_raid_member" : fileSystem?.Type,
        };
    }
}
