using System.Text;

namespace AwsOps.Core.Remote;

/// <summary>Quotes texts for a POSIX shell.</summary>
public static class ShellQuoting
{
    /// <summary>The text as one single-quoted word; a shell gives back exactly this text.</summary>
    /// <param name="text">Any text without a NUL character, which no program's argument can hold.</param>
    /// <exception cref="ArgumentException">The text holds a NUL character.</exception>
    public static string Quote(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A NUL character cannot be passed to a program.", nameof(text));

        return "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    /// <summary>A script with its positional parameters set, ready for the standard input of <c>sh -s</c>.</summary>
    /// <param name="script">The script's text.</param>
    /// <param name="arguments">Its positional parameters.</param>
    /// <exception cref="ArgumentException">An argument holds a NUL character.</exception>
    public static string WithArguments(string script, IEnumerable<string> arguments)
    {
        var text = new StringBuilder("set --");
        foreach (var argument in arguments)
            text.Append(' ').Append(Quote(argument));
        return text.Append('\n').Append(script).ToString();
    }
}
