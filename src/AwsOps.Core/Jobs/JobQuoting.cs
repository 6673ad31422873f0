using System.Text;

namespace AwsOps.Core.Jobs;

/// <summary>Writes command lines the way each scheduler reads them.</summary>
public static class JobQuoting
{
    /// <summary>A command line of systemd: each word in double quotes; backslash and quote escaped, % and $ doubled (systemd.service, COMMAND LINES).</summary>
    public static string Systemd(IEnumerable<string> words) => string.Join(' ', words.Select((w, i) => SystemdWord(w, isProgram: i == 0)));

    /// <summary>A variable's assignment for systemd's Environment=, where $ has no meaning.</summary>
    public static string SystemdAssignment(string name, string value) => Quoted($"{name}={value}".Replace("%", "%%", StringComparison.Ordinal));

    /// <summary>A command line for sh in a cron entry: each word in single quotes; % is a line end to cron unless it is escaped (crontab(5)).</summary>
    public static string Cron(IEnumerable<string> words) => string.Join(' ', words.Select(Sh)).Replace("%", "\\%", StringComparison.Ordinal);

    /// <summary>Arguments the way Windows programs take a command line apart (CommandLineToArgvW).</summary>
    public static string Windows(IEnumerable<string> words) => string.Join(' ', words.Select(WindowsWord));

    private static string SystemdWord(string word, bool isProgram)
    {
        var text = word.Replace("%", "%%", StringComparison.Ordinal);
        // A $ in the program's path is taken as it is.
        return Quoted(isProgram ? text : text.Replace("$", "$$", StringComparison.Ordinal));
    }

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Sh(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static string WindowsWord(string word)
    {
        if (word.Length > 0 && word.AsSpan().IndexOfAny(" \t\"") < 0)
            return word;
        var text = new StringBuilder("\"");
        var slashes = 0;
        foreach (var c in word)
        {
            // Backslashes mean themselves unless a quote follows.
            if (c == '"')
                text.Append('\\', slashes + 1);
            slashes = c == '\\' ? slashes + 1 : 0;
            text.Append(c);
        }

        return text.Append('\\', slashes).Append('"').ToString();
    }
}
