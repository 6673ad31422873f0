using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>run</c>: a handful of commands, enough to see data come and go; any other is recorded and succeeds.</summary>
internal static class CommandScript
{
    private const int Kept = 200;
    private const int TimedOut = 124;

    public static JsonObject Run(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 2, 2, "run needs a command and a timeout in seconds.");
        if (args[1].Length > 5 || !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            throw new HostRefusal(HostExit.BadArgument, $"The timeout '{args[1]}' is not a number of seconds.");

        disks.Host.Commands.Add(args[0]);
        if (disks.Host.Commands.Count > Kept)
            disks.Host.Commands.RemoveAt(0);

        var output = new StringBuilder();
        var error = new StringBuilder();
        var exitCode = 0;
        string? first = null;
        foreach (var (words, onlyOnSuccess) in CommandWords.Split(args[0]))
        {
            if (words is ["set", "--", var parameter])
                first = parameter;
            for (var i = 0; first is not null && i < words.Count; i++)
                words[i] = words[i].Replace("$1", first, StringComparison.Ordinal);
            if (words.Count == 0 || (onlyOnSuccess && exitCode != 0))
                continue;

            exitCode = One(disks, words, output, error);
            if (exitCode == TimedOut || words[0] == "exit")
                break;
        }

        return new JsonObject
        {
            ["exitCode"] = exitCode,
            ["output"] = output.ToString(),
            ["error"] = error.ToString(),
            ["timedOut"] = exitCode == TimedOut,
        };
    }

    private static int One(HostDisks disks, List<string> words, StringBuilder output, StringBuilder error)
    {
        switch (words[0])
        {
            case "false":
                return 1;
            case "exit":
                return words.Count > 1 && byte.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
            case "echo":
                var redirect = words.IndexOf(">");
                var text = string.Join(' ', words.Skip(1).Take((redirect < 0 ? words.Count : redirect) - 1)) + "\n";
                if (redirect >= 0 && redirect + 1 < words.Count)
                    return Write(disks, words[redirect + 1], _ => text);
                output.Append(text);
                return 0;
            case "touch":
                return words.Skip(1).Select(path => Write(disks, path, old => old ?? string.Empty)).FirstOrDefault(result => result != 0);
            case "rm":
                return words.Skip(1).Where(w => !w.StartsWith('-')).Select(path => Write(disks, path, _ => null)).FirstOrDefault(result => result != 0);
            case "cat":
                return words.Skip(1).Select(path => Print(disks, path, output, error)).LastOrDefault();
            case "test" when words.Count == 3 && words[1] is "-e" or "-f":
                return Files(disks, words[2], out var relative).ContainsKey(relative) ? 0 : 1;
            default:
                return 0;
        }
    }

    private static int Print(HostDisks disks, string path, StringBuilder output, StringBuilder error)
    {
        if (Files(disks, path, out var relative).TryGetValue(relative, out var text))
        {
            output.Append(text);
            return 0;
        }

        error.Append(CultureInfo.InvariantCulture, $"cat: {path}: No such file or directory\n");
        return 1;
    }

    // A write to a frozen file system waits until it is thawed, or until the command's time is up.
    private static int Write(HostDisks disks, string path, Func<string?, string?> change)
    {
        var mount = MountOf(disks, path);
        if (mount is not null && disks.Host.Frozen.Exists(f => f.MountPoint == mount.MountPoint))
            return TimedOut;

        var files = Files(disks, path, out var relative);
        var text = change(files.GetValueOrDefault(relative));
        if (text is null)
            files.Remove(relative);
        else
            files[relative] = text;
        if (mount is not null && disks.FileSystemOn(mount.Device) is { } content)
            disks.Format(mount.Device, content);
        return 0;
    }

    private static SortedDictionary<string, string> Files(HostDisks disks, string path, out string relative)
    {
        var mount = MountOf(disks, path);
        if (mount is not null && disks.FileSystemOn(mount.Device) is { } content)
        {
            relative = path[mount.MountPoint.Length..];
            return content.Files;
        }

        relative = path;
        return disks.Host.Files;
    }

    private static MountedFileSystem? MountOf(HostDisks disks, string path) =>
        disks.Host.Mounts.Where(m => m.MountPoint != "/" && path.StartsWith(m.MountPoint + "/", StringComparison.Ordinal)).MaxBy(m => m.MountPoint.Length);
}
