namespace AwsOps.HelpBuilder.Pages;

/// <summary>A heading and the raw text below it, up to the next heading of the same or a higher level.</summary>
public sealed record MarkdownSection(string Title, string Body)
{
    /// <summary>Splits text at its headings of one level; hash signs inside fenced code are not headings.</summary>
    /// <returns>The text before the first heading, and the sections in order. Bodies are trimmed of blank lines around them.</returns>
    public static (string Preamble, IReadOnlyList<MarkdownSection> Sections) Split(string markdown, int level)
    {
        var marker = new string('#', level) + " ";
        var sections = new List<MarkdownSection>();
        string? title = null;
        var preamble = "";
        var body = new List<string>();
        var fenced = false;
        foreach (var line in Lines(markdown))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            if (!fenced && line.StartsWith(marker, StringComparison.Ordinal))
            {
                Close();
                title = line[marker.Length..].Trim();
            }
            else
            {
                body.Add(line);
            }
        }

        Close();
        return (preamble, sections);

        void Close()
        {
            var text = string.Join('\n', body).Trim('\n');
            body.Clear();
            if (title is null)
                preamble = text;
            else
                sections.Add(new MarkdownSection(title, text));
        }
    }

    /// <summary>The lines of a text, whatever ends them.</summary>
    public static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
}
