using System.Buffers;

namespace AwsOps.Module.Completion;

/// <summary>Takes the quote off a word that the user is typing, and puts quotes round a value where PowerShell needs them.</summary>
internal static class PowerShellQuoting
{
    // Characters that end or change a bare argument word.
    private static readonly SearchValues<char> Special = SearchValues.Create(" \t\r\n'\"`$@#(){}[];,|&<>*?");

    /// <summary>The text typed so far, and the quote it began with, if any.</summary>
    public static (string Text, char? Quote) Open(string word)
    {
        if (word.Length == 0 || word[0] is not ('\'' or '"'))
            return (word, null);
        var quote = word[0];
        var end = word.Length > 1 && word[^1] == quote ? word.Length - 1 : word.Length;
        var text = word[1..end];
        return (quote == '\'' ? text.Replace("''", "'", StringComparison.Ordinal) : Unescape(text), quote);
    }

    /// <summary>The value as an argument: in the quotes that the user began, else in single quotes where it needs them.</summary>
    public static string Quote(string value, char? quote) => quote switch
    {
        '"' => $"\"{EscapeDouble(value)}\"",
        '\'' => Single(value),
        _ => value.Length == 0 || value[0] is '-' or '~' || value.AsSpan().IndexOfAny(Special) >= 0 ? Single(value) : value,
    };

    private static string Single(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string EscapeDouble(string value) => value
        .Replace("`", "``", StringComparison.Ordinal)
        .Replace("$", "`$", StringComparison.Ordinal)
        .Replace("\"", "`\"", StringComparison.Ordinal);

    private static string Unescape(string value)
    {
        if (!value.Contains('`', StringComparison.Ordinal))
            return value;
        var text = new System.Text.StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '`' && i + 1 < value.Length)
                i++;
            text.Append(value[i]);
        }

        return text.ToString();
    }
}
