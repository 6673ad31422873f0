namespace AwsOps.Core.Text;

/// <summary>PowerShell's wildcards without PowerShell: * any text, ? one character, [a-c] one of; a backtick takes the next character as it is. Case is ignored.</summary>
public static class Wildcard
{
    /// <summary>Whether the text holds wildcard characters.</summary>
    public static bool HasWildcards(string text) => text.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Whether the whole value matches the pattern; null never does.</summary>
    public static bool IsMatch(string pattern, string? value)
    {
        if (value is null)
            return false;
        if (!HasWildcards(pattern) && !pattern.Contains('`'))
            return pattern.Equals(value, StringComparison.OrdinalIgnoreCase);
        return Match(pattern, 0, value, 0);
    }

    private static bool Match(string pattern, int p, string value, int v)
    {
        // One star is remembered at a time: linear in practice, never exponential.
        var (starP, starV) = (-1, -1);
        while (v < value.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (starP, starV) = (p++, v);
            }
            else if (p < pattern.Length && MatchesOne(pattern, p, value[v], out var next))
            {
                (p, v) = (next, v + 1);
            }
            else if (starP >= 0)
            {
                (p, v) = (starP + 1, ++starV);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(string pattern, int p, char c, out int next)
    {
        next = p + 1;
        switch (pattern[p])
        {
            case '?':
                return true;
            case '`' when p + 1 < pattern.Length:
                next = p + 2;
                return Same(pattern[p + 1], c);
            case '[' when pattern.IndexOf(']', p + 1) is var end && end > p + 1:
                next = end + 1;
                return InSet(pattern.AsSpan(p + 1, end - p - 1), c);
            default:
                return Same(pattern[p], c);
        }
    }

    private static bool InSet(ReadOnlySpan<char> set, char c)
    {
        var lower = char.ToLowerInvariant(c);
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (lower >= char.ToLowerInvariant(set[i]) && lower <= char.ToLowerInvariant(set[i + 2]))
                    return true;
                i += 2;
            }
            else if (Same(set[i], c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
