namespace AwsOps.Cli.Binding;

/// <summary>A word of the command line that names a parameter: -Name, -Name:value, --name, --name=value.</summary>
/// <param name="Name">The name as typed, without dashes.</param>
/// <param name="Value">The value after the colon or the equals sign; null when there is none.</param>
internal readonly record struct Token(string Name, string? Value)
{
    /// <summary>Reads a word; null when it is a value (also a negative number, a lone dash, or a text that only begins with a dash).</summary>
    public static Token? Read(string word)
    {
        var start = word.StartsWith("--", StringComparison.Ordinal) ? 2 : word.StartsWith('-') ? 1 : 0;
        if (start == 0 || word.Length == start || !(char.IsAsciiLetter(word[start]) || word[start] == '?'))
            return null;
        var end = start + 1;
        while (end < word.Length && (char.IsAsciiLetterOrDigit(word[end]) || (start == 2 && word[end] == '-')))
            end++;
        if (end == word.Length)
            return new Token(word[start..end], null);
        if (word[end] == ':' || (start == 2 && word[end] == '='))
            return new Token(word[start..end], word[(end + 1)..]);
        return null;
    }
}
