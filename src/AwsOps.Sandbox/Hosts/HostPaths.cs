using System.Text.RegularExpressions;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Checks of arguments that several scripts share.</summary>
internal static partial class HostPaths
{
    /// <summary>The mount point without doubled or trailing slashes.</summary>
    public static string CheckMountPoint(string text)
    {
        if (!text.StartsWith('/'))
            throw new HostRefusal(HostExit.BadArgument, $"The mount point '{text}' is not an absolute path.");
        if (text.Any(c => c is < ' ' or '\x7f'))
            throw new HostRefusal(HostExit.BadArgument, $"The mount point '{text}' has control characters.");
        if (text.EndsWith(' ') || text.EndsWith('\\'))
            throw new HostRefusal(HostExit.BadArgument, $"The mount point '{text}' ends in a space or a backslash; systemd could not mount it at boot.");
        if (text.Contains("${", StringComparison.Ordinal) || text.Contains("$$", StringComparison.Ordinal))
            throw new HostRefusal(HostExit.BadArgument, $"The mount point '{text}' has '${{' or '$$' in it; systemd could not mount it at boot.");
        if (text.Split('/').Any(part => part is "." or ".."))
            throw new HostRefusal(HostExit.BadArgument, $"The mount point '{text}' contains '.' or '..'.");

        var path = Slashes().Replace(text, "/").TrimEnd('/');
        return path.Length == 0 ? "/" : path;
    }

    public static bool CheckFlag(string name, string text) => text switch
    {
        "0" => false,
        "1" => true,
        _ => throw new HostRefusal(HostExit.BadArgument, $"{name} is '{text}'; allowed are 0 and 1."),
    };

    public static void CheckCount(IReadOnlyList<string> args, int least, int most, string message)
    {
        if (args.Count < least || args.Count > most)
            throw new HostRefusal(HostExit.BadArgument, message);
    }

    /// <summary>The RAID level; null for a single volume.</summary>
    public static int? CheckLevel(string text, int count)
    {
        (int? level, var least) = text switch
        {
            "single" => ((int?)null, 1),
            "0" => (0, 2),
            "1" => (1, 2),
            "5" => (5, 3),
            "10" => (10, 4),
            _ => throw new HostRefusal(HostExit.BadArgument, $"The RAID level is '{text}'; allowed are single, 0, 1, 5 and 10."),
        };
        if (count < least)
            throw new HostRefusal(HostExit.BadArgument, $"RAID level {text} needs at least {least} volumes; {count} were given.");
        if (level is null && count != 1)
            throw new HostRefusal(HostExit.BadArgument, $"A single volume was asked for; {count} were given.");
        return level;
    }

    [GeneratedRegex("/{2,}")]
    private static partial Regex Slashes();
}
