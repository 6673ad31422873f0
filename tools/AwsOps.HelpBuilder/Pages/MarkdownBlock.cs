namespace AwsOps.HelpBuilder.Pages;

/// <summary>A stretch of prose, or a fenced block with the language it names (<c>powershell</c>, <c>output</c>, <c>yaml</c>).</summary>
public sealed record MarkdownBlock(string? Language, string Text)
{
    /// <summary>Whether this was fenced.</summary>
    public bool IsCode => Language is not null;

    /// <summary>Splits a section's body into prose and fenced blocks; empty prose is dropped.</summary>
    public static IReadOnlyList<MarkdownBlock> Split(string markdown)
    {
        var blocks = new List<MarkdownBlock>();
        var lines = new List<string>();
        string? language = null;
        foreach (var line in MarkdownSection.Lines(markdown))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            Close();
            language = language is null ? line[3..].Trim().ToLowerInvariant() : null;
        }

        if (language is not null)
            throw new PageFormatException("a fenced block is not closed");
        Close();
        return blocks;

        void Close()
        {
            var text = string.Join('\n', lines).Trim('\n');
            lines.Clear();
            if (text.Length > 0 || language is not null)
                blocks.Add(new MarkdownBlock(language, text));
        }
    }
}
