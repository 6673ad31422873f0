using System.Text;
using AwsOps.HelpBuilder.Metadata;
using AwsOps.HelpBuilder.Pages;

namespace AwsOps.HelpBuilder.Updating;

/// <summary>
/// Brings a page up to its class: front matter, SYNTAX and the facts of each parameter are written anew, prose stays as it is.
/// A new parameter takes its prose from <paramref name="known"/> (what other pages say about a parameter of that name).
/// </summary>
public sealed class PageUpdater(IReadOnlyDictionary<string, string> known)
{
    private const string CommonText = """
        This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable,
        -InformationAction, -InformationVariable, -OutBuffer, -OutVariable, -PipelineVariable,
        -ProgressAction, -Verbose, -WarningAction, and -WarningVariable. For more information, see
        [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).
        """;

    private static readonly Dictionary<string, string> Standard = new(StringComparer.Ordinal)
    {
        ["WhatIf"] = "Prints the plan that would run, and runs nothing.",
        ["Confirm"] = "Asks before the plan runs.",
    };

    /// <summary>The page's new text.</summary>
    /// <param name="cmdlet">What the class declares.</param>
    /// <param name="markdown">The page as it is; empty for a new one.</param>
    public string Update(CmdletDescription cmdlet, string markdown)
    {
        var titles = MarkdownSection.Split(FrontMatter.Remove(markdown), 1).Sections;
        var sections = titles.Count == 0 ? [] : MarkdownSection.Split(titles[0].Body, 2).Sections;
        var page = new StringBuilder();
        page.Append("---\ndocument type: cmdlet\nexternal help file: AwsOps.Module.dll-Help.xml\nLocale: en-US\nModule Name: AwsOps\n")
            .Append("PlatyPS schema version: 2024-05-01\ntitle: ").Append(cmdlet.Name).Append("\n---\n\n# ").Append(cmdlet.Name).Append("\n\n");
        Section("SYNOPSIS", Old("SYNOPSIS"));
        Section("SYNTAX", Syntax.Of(cmdlet));
        Section("DESCRIPTION", Old("DESCRIPTION"));
        Section("EXAMPLES", Old("EXAMPLES"));
        Section("PARAMETERS", Parameters(cmdlet, Old("PARAMETERS")));
        Section("INPUTS", Old("INPUTS"));
        Section("OUTPUTS", Old("OUTPUTS") is { Length: > 0 } outputs ? outputs : string.Join("\n\n", cmdlet.OutputTypes.Select(type => "### " + type)));
        Section("NOTES", Old("NOTES"));
        Section("RELATED LINKS", Old("RELATED LINKS"));
        return page.ToString().TrimEnd('\n') + "\n";

        string Old(string title) => sections.FirstOrDefault(section => section.Title == title)?.Body ?? "";

        void Section(string title, string body) =>
            page.Append("## ").Append(title).Append("\n\n").Append(body).Append(body.Length > 0 ? "\n\n" : "");
    }

    private string Parameters(CmdletDescription cmdlet, string body)
    {
        var old = MarkdownSection.Split(body, 3).Sections.ToDictionary(section => section.Title.TrimStart('-'), StringComparer.Ordinal);
        var parts = cmdlet.Parameters.Select(parameter =>
        {
            var prose = old.TryGetValue(parameter.Name, out var section) ? Prose(section.Body) : "";
            if (prose.Length == 0)
                prose = Default(parameter);
            return $"### -{parameter.Name}\n\n{prose}{(prose.Length > 0 ? "\n\n" : "")}{Facts.Of(parameter)}";
        });
        return string.Join("\n\n", parts.Append($"### {PageParser.CommonParameters}\n\n{CommonText.ReplaceLineEndings("\n")}"));
    }

    private string Default(ParameterDescription parameter) =>
        parameter.HelpMessage.Length > 0 ? parameter.HelpMessage
        : Standard.GetValueOrDefault(parameter.Name) ?? known.GetValueOrDefault(parameter.Name, "");

    private static string Prose(string body)
    {
        var at = body.IndexOf("```yaml", StringComparison.Ordinal);
        return (at < 0 ? body : body[..at]).Trim('\n');
    }
}
