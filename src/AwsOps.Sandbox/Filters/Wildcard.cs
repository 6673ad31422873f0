namespace AwsOps.Sandbox.Filters;

/// <summary>EC2's filter patterns: <c>*</c> is any text, <c>?</c> any character, a backslash takes the next character as it is.</summary>
internal static class Wildcard
{
    /// <summary>True when the pattern has no wildcard and no escape.</summary>
    public static bool IsPlain(string pattern) => pattern.AsSpan().IndexOfAny('*', '?', '\\') < 0;

    /// <summary>True when the whole text matches the pattern; case counts.</summary>
    public static bool Matches(string pattern, string text)
    {
        var (p, t) = (0, 0);
        var (star, mark) = (-1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
                continue;
            }

            if (MatchesOne(pattern, p, text[t], out var width))
            {
                p += width;
                t++;
                continue;
            }

            if (star < 0)
                return false;
            p = star + 1;
            t = ++mark;
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(string pattern, int at, char character, out int width)
    {
        width = 1;
        if (at >= pattern.Length)
            return false;
        if (pattern[at] == '?')
            return true;
        if (pattern[at] != '\\' || at + 1 >= pattern.Length)
            return pattern[at] == character;
        width = 2;
        return pattern[at + 1] == character;
    }
}
