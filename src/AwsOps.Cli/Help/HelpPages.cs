namespace AwsOps.Cli.Help;

/// <summary>The pages of docs/, which are part of the executable.</summary>
internal static class HelpPages
{
    private const string Prefix = "docs/";

    /// <summary>The page of that name (a cmdlet, or an about_ topic), without its front matter; null when there is none.</summary>
    public static string? Find(string name)
    {
        var assembly = typeof(HelpPages).Assembly;
        var resource = assembly.GetManifestResourceNames().FirstOrDefault(r => r.Equals($"{Prefix}{name}.md", StringComparison.OrdinalIgnoreCase));
        if (resource is null)
            return null;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return Page(reader.ReadToEnd());
    }

    /// <summary>Names of the about_ topics.</summary>
    public static IReadOnlyList<string> Topics => typeof(HelpPages).Assembly.GetManifestResourceNames()
        .Where(r => r.StartsWith(Prefix + "about_", StringComparison.Ordinal))
        .Select(r => r[Prefix.Length..^".md".Length])
        .Order(StringComparer.Ordinal)
        .ToList();

    /// <summary>A page as text for a terminal: no front matter, no fences, headings in capitals.</summary>
    internal static string Page(string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n').ToList();
        if (lines[0] == "---" && lines.IndexOf("---", 1) is > 0 and var end)
            lines.RemoveRange(0, end + 1);
        var text = new List<string>();
        var fenced = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            else if (fenced)
                text.Add("    " + line);
            else if (!line.StartsWith("<!--", StringComparison.Ordinal))
                text.Add(Heading(line));
        }

        return string.Join('\n', Squeeze(text)).Trim() + "\n";
    }

    private static string Heading(string line)
    {
        var level = line.Length - line.TrimStart('#').Length;
        if (level == 0 || level == line.Length || line[level] != ' ')
            return line.Replace("\\[", "[", StringComparison.Ordinal).Replace("\\]", "]", StringComparison.Ordinal).Replace("\\<", "<", StringComparison.Ordinal).Replace("\\>", ">", StringComparison.Ordinal);
        var title = line[(level + 1)..];
        return level <= 2 ? title.ToUpperInvariant() : title;
    }

    private static IEnumerable<string> Squeeze(List<string> lines)
    {
        var empty = true;
        foreach (var line in lines)
        {
            var now = string.IsNullOrWhiteSpace(line);
            if (!now || !empty)
                yield return line;
            empty = now;
        }
    }
}
