using System.Text;

namespace AwsOps.HelpBuilder.Pages;

/// <summary>Markdown as the plain paragraphs that Get-Help shows.</summary>
public static class PlainText
{
    /// <summary>The paragraphs; a list item is one of its own, and a fenced block keeps its lines.</summary>
    public static IReadOnlyList<string> Paragraphs(string markdown)
    {
        var paragraphs = new List<string>();
        foreach (var block in MarkdownBlock.Split(markdown))
        {
            if (block.IsCode)
                paragraphs.Add(string.Join('\n', MarkdownSection.Lines(block.Text).Select(line => "    " + line)));
            else
                paragraphs.AddRange(Prose(block.Text));
        }

        return paragraphs;
    }

    /// <summary>One line without emphasis, code marks and link targets.</summary>
    public static string Inline(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '`')
                continue;
            if (text[i] == '*' && i + 1 < text.Length && text[i + 1] == '*')
                i++;
            else if (text[i] == '\\' && i + 1 < text.Length && char.IsPunctuation(text[i + 1]))
                plain.Append(text[++i]);
            else if (text[i] == '[' && LinkEnd(text, i) is (var middle, var end))
                (plain, i) = (plain.Append(Inline(text[(i + 1)..middle])), end);
            else
                plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static (int Middle, int End)? LinkEnd(string text, int start)
    {
        var middle = text.IndexOf("](", start, StringComparison.Ordinal);
        var end = middle < 0 ? -1 : text.IndexOf(')', middle);
        return end < 0 || text.IndexOf(']', start) != middle ? null : (middle, end);
    }

    private static IEnumerable<string> Prose(string text)
    {
        var current = new List<string>();
        foreach (var line in MarkdownSection.Lines(text))
        {
            var starts = line.TrimStart() is ['-' or '*', ' ', ..] or ['|', ..];
            if ((line.Trim().Length == 0 || starts) && current.Count > 0)
            {
                yield return Inline(string.Join(' ', current));
                current.Clear();
            }

            if (line.Trim().Length > 0)
                current.Add(line.Trim());
        }

        if (current.Count > 0)
            yield return Inline(string.Join(' ', current));
    }
}
