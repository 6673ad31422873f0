using System.Globalization;

namespace AwsOps.Cli.Input;

/// <summary>Finds out what standard input is, and whether another command of the pipeline feeds it.</summary>
internal static class StandardInput
{
    private const string Own = "/proc/self/fd/0";

    /// <summary>What standard input is. Where the system does not tell, anything redirected counts as a pipe.</summary>
    public static StandardInputKind Kind()
    {
        if (!Console.IsInputRedirected)
            return StandardInputKind.Terminal;
        var target = Target(Own);
        if (target is null)
            return OperatingSystem.IsLinux() ? StandardInputKind.Nothing : StandardInputKind.Pipe;
        if (target.StartsWith("pipe:", StringComparison.Ordinal) || target.StartsWith("socket:", StringComparison.Ordinal))
            return StandardInputKind.Pipe;
        if (target.StartsWith("/dev/", StringComparison.Ordinal))
            return target == "/dev/null" ? StandardInputKind.Nothing : StandardInputKind.Pipe;
        return StandardInputKind.File;
    }

    /// <summary>
    /// Whether some process has our pipe as its standard output: then we are part of a pipeline, and its input is worth waiting for.
    /// A pipe that was only inherited (from a service, a CI runner, sshd) is held by them under other numbers.
    /// </summary>
    public static bool HasUpstream()
    {
        if (Target(Own) is not { } own || !own.StartsWith("pipe:", StringComparison.Ordinal))
            return false;
        try
        {
            return Directory.EnumerateDirectories("/proc")
                .Where(d => int.TryParse(Path.GetFileName(d.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId)
                .Any(d => Target($"{d}/fd/1") == own);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
