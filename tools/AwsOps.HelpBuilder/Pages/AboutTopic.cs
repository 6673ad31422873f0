using System.Text;

namespace AwsOps.HelpBuilder.Pages;

/// <summary>An about_ topic as the text file that Get-Help reads.</summary>
public static class AboutTopic
{
    private const int Width = 80;
    private const string Indent = "    ";

    /// <summary>Turns the markdown of a topic into help text: TOPIC, SHORT DESCRIPTION and the rest, wrapped at 80 columns.</summary>
    /// <exception cref="PageFormatException">It has no heading of level 1, or no section "Short description".</exception>
    public static string ToHelpText(string markdown)
    {
        var (_, titles) = MarkdownSection.Split(FrontMatter.Remove(markdown), 1);
        if (titles.Count != 1)
            throw new PageFormatException("an about topic has one heading of level 1, its name");
        var (preamble, sections) = MarkdownSection.Split(titles[0].Body, 2);
        if (!sections.Any(section => section.Title.Equals("Short description", StringComparison.OrdinalIgnoreCase)))
            throw new PageFormatException("an about topic has a section 'Short description'");
        var text = new StringBuilder();
        Section(text, "TOPIC", titles[0].Title + (preamble.Length > 0 ? "\n\n" + preamble : ""));
        foreach (var section in sections)
            Section(text, section.Title.ToUpperInvariant(), section.Body);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Section(StringBuilder text, string title, string body)
    {
        text.Append(title).Append('\n');
        var (preamble, children) = MarkdownSection.Split(body, 3);
        Body(text, preamble);
        foreach (var child in children)
        {
            text.Append("  ").Append(child.Title).Append('\n');
            Body(text, child.Body);
        }
    }

    private static void Body(StringBuilder text, string body)
    {
        foreach (var paragraph in PlainText.Paragraphs(body))
        {
            var isListed = paragraph.StartsWith("- ", StringComparison.Ordinal);
            foreach (var line in paragraph.StartsWith(' ') || paragraph.StartsWith('|') ? paragraph.Split('\n') : Wrap(paragraph, isListed ? "  " : ""))
                text.Append((Indent + line).TrimEnd()).Append('\n');
            if (!isListed && !paragraph.StartsWith('|'))
                text.Append('\n');
        }

        if (text.Length > 1 && text[^2] != '\n')
            text.Append('\n');
    }

    private static IEnumerable<string> Wrap(string paragraph, string hanging)
    {
        var line = new StringBuilder();
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width - Indent.Length)
            {
                yield return line.ToString();
                line.Clear().Append(hanging);
            }
            else if (line.Length > 0)
            {
                line.Append(' ');
            }

            line.Append(word);
        }

        yield return line.ToString();
    }
}
