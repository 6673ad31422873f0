using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>hostname</c>.</summary>
internal static class HostNameScript
{
    public static JsonObject Run(HostDisks disks, string instanceId, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 2, 2, "hostname needs a name and the names for /etc/hosts; either may be empty.");
        var (name, entry) = (args[0], args[1]);
        if (name.Length > 0 && (name.Length > 64 || name[0] is '-' or '.' || name[^1] is '-' or '.' || name.Contains("..", StringComparison.Ordinal) || !name.All(IsNameCharacter)))
            throw new HostRefusal(HostExit.BadArgument, $"The name '{name}' is not a host name.");
        if (entry.Length > 0 && entry != "-" && (entry[0] == '-' || !entry.All(c => c == ' ' || IsNameCharacter(c))))
            throw new HostRefusal(HostExit.BadArgument, $"'{entry}' are not host names.");

        var host = disks.Host;
        var answer = new JsonObject
        {
            ["hostName"] = name.Length > 0 ? name : host.HostName ?? instanceId,
            ["previous"] = host.HostName ?? instanceId,
            ["previousHosts"] = host.HostsEntry,
        };
        if (name.Length > 0)
            host.HostName = name;
        if (entry.Length > 0)
            host.HostsEntry = entry == "-" ? null : entry;
        return answer;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-';
}
