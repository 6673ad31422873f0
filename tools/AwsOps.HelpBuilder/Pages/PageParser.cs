namespace AwsOps.HelpBuilder.Pages;

/// <summary>Reads a cmdlet's page: markdown in the schema of PlatyPS 1.0.</summary>
public static class PageParser
{
    /// <summary>The section that stands for PowerShell's common parameters; it describes none of ours.</summary>
    public const string CommonParameters = "CommonParameters";

    /// <summary>Reads the page of one file.</summary>
    /// <exception cref="PageFormatException">The page does not follow the schema.</exception>
    public static CommandPage ParseFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (PageFormatException error)
        {
            throw new PageFormatException($"{Path.GetFileName(path)}: {error.Message}");
        }
    }

    /// <summary>Reads a page.</summary>
    /// <exception cref="PageFormatException">The page does not follow the schema.</exception>
    public static CommandPage Parse(string markdown)
    {
        var (_, titles) = MarkdownSection.Split(FrontMatter.Remove(markdown), 1);
        if (titles.Count != 1)
            throw new PageFormatException("a page has one heading of level 1, the cmdlet's name");
        var sections = MarkdownSection.Split(titles[0].Body, 2).Sections;
        return new CommandPage
        {
            Name = titles[0].Title,
            Synopsis = Body("SYNOPSIS"),
            Description = Body("DESCRIPTION"),
            ParameterSets = [.. Children("SYNTAX").Select(section => section.Title.Replace(" (Default)", "", StringComparison.Ordinal))],
            Parameters = [.. Children("PARAMETERS").Where(section => section.Title != CommonParameters).Select(ReadParameter)],
            Examples = [.. Children("EXAMPLES").Select(ReadExample)],
            Inputs = [.. Children("INPUTS").Select(section => new PageTyped(section.Title, section.Body))],
            Outputs = [.. Children("OUTPUTS").Select(section => new PageTyped(section.Title, section.Body))],
            Notes = Body("NOTES"),
            Links = ReadLinks(Body("RELATED LINKS")),
        };

        string Body(string title) => sections.FirstOrDefault(section => section.Title == title)?.Body ?? "";
        IReadOnlyList<MarkdownSection> Children(string title) => MarkdownSection.Split(Body(title), 3).Sections;
    }

    private static PageParameter ReadParameter(MarkdownSection section)
    {
        var name = section.Title.TrimStart('-');
        var blocks = MarkdownBlock.Split(section.Body);
        var facts = blocks.LastOrDefault(block => block.Language == "yaml")
            ?? throw new PageFormatException($"-{name} has no yaml block");
        var yaml = YamlBlock.Parse(facts.Text);
        var sets = yaml.Maps("ParameterSets").Select(ReadSet).ToList();
        if (yaml.Value("Type").Length == 0 || sets.Count == 0)
            throw new PageFormatException($"the yaml block of -{name} names no Type or no ParameterSets");
        return new PageParameter
        {
            Name = name,
            Description = Before(section.Body, "```yaml"),
            Type = yaml.Value("Type"),
            DefaultValue = yaml.Value("DefaultValue"),
            SupportsWildcards = IsTrue(yaml.Value("SupportsWildcards")),
            Aliases = yaml.List("Aliases"),
            Sets = sets,
            AcceptedValues = yaml.List("AcceptedValues"),
        };
    }

    private static PageParameterSet ReadSet(IReadOnlyDictionary<string, string> map) => new(
        map.GetValueOrDefault("Name", PageParameterSet.All),
        map.GetValueOrDefault("Position", "Named"),
        IsTrue(map.GetValueOrDefault("IsRequired", "")),
        IsTrue(map.GetValueOrDefault("ValueFromPipeline", "")),
        IsTrue(map.GetValueOrDefault("ValueFromPipelineByPropertyName", "")));

    private static PageExample ReadExample(MarkdownSection section)
    {
        var blocks = MarkdownBlock.Split(section.Body);
        return new PageExample(
            section.Title,
            string.Join("\n", blocks.Where(IsTyped).Select(block => block.Text)),
            string.Join("\n\n", blocks.Where(block => !IsTyped(block)).Select(block => block.Text)));

        static bool IsTyped(MarkdownBlock block) => block.IsCode && block.Language != "output";
    }

    private static List<PageLink> ReadLinks(string body)
    {
        var links = new List<PageLink>();
        foreach (var line in MarkdownSection.Lines(body))
        {
            var text = line.TrimStart('-', ' ');
            var middle = text.IndexOf("](", StringComparison.Ordinal);
            if (text.StartsWith('[') && middle > 0 && text.EndsWith(')'))
                links.Add(new PageLink(text[1..middle], text[(middle + 2)..^1]));
            else if (text.Length > 0)
                throw new PageFormatException($"RELATED LINKS: '{line}' is not a markdown link");
        }

        return links;
    }

    private static string Before(string text, string marker)
    {
        var at = text.IndexOf(marker, StringComparison.Ordinal);
        return (at < 0 ? text : text[..at]).Trim('\n');
    }

    private static bool IsTrue(string text) => text.Equals("true", StringComparison.OrdinalIgnoreCase);
}
