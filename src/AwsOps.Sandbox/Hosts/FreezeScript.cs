using System.Globalization;
using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>freeze</c> and <c>thaw</c>.</summary>
internal static class FreezeScript
{
    public static JsonObject Freeze(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 2, 2, "freeze needs mount point and watchdog seconds.");
        if (args[1].Length > 5 || !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            throw new HostRefusal(HostExit.BadArgument, $"The watchdog time '{args[1]}' is not a number of seconds.");
        if (seconds < 5)
            throw new HostRefusal(HostExit.BadArgument, $"The watchdog time is {seconds} s; allowed are 5 s and more.");
        var mountPoint = HostPaths.CheckMountPoint(args[0]);
        if (!disks.Host.Mounts.Exists(m => m.MountPoint == mountPoint))
            throw new HostRefusal(HostExit.NotMounted, $"Nothing is mounted at '{mountPoint}'.");
        if (mountPoint is "/" or "/usr" or "/etc" or "/run" or "/tmp" or "/var" or "/var/log" or "/var/tmp" or "/root")
            throw new HostRefusal(HostExit.FreezeRefused, $"'{mountPoint}' holds {mountPoint}, which thawing it again needs.");

        disks.Host.Frozen.RemoveAll(f => f.MountPoint == mountPoint);
        disks.Host.Frozen.Add(new FrozenFileSystem { MountPoint = mountPoint, Until = disks.Now.AddSeconds(seconds) });
        return new JsonObject { ["frozen"] = true, ["watchdog"] = "systemd" };
    }

    public static JsonObject Thaw(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 1, 1, "thaw needs a mount point.");
        var mountPoint = HostPaths.CheckMountPoint(args[0]);
        return new JsonObject { ["thawed"] = disks.Host.Frozen.RemoveAll(f => f.MountPoint == mountPoint) > 0 };
    }
}
