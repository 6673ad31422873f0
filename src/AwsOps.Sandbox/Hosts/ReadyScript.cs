using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>ready</c>: a simulated host has booted as soon as it is asked.</summary>
internal static class ReadyScript
{
    public static JsonObject Run(HostDisks disks, string instanceId, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 0, 0, "ready takes no arguments.");
        return new JsonObject
        {
            ["hostName"] = disks.Host.HostName ?? instanceId,
            ["bootId"] = disks.Host.BootId,
            ["system"] = "running",
            ["cloudInit"] = "done",
        };
    }
}
