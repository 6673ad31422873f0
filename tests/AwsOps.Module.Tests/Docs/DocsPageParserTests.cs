using System.Xml.Linq;
using AwsOps.HelpBuilder.Maml;
using AwsOps.HelpBuilder.Pages;

namespace AwsOps.Module.Tests.Docs;

public sealed class DocsPageParserTests
{
    private const string Text = """
        ---
        title: Get-Thing
        ---

        # Get-Thing

        ## SYNOPSIS

        Gets `things`.

        ## SYNTAX

        ### Name (Default)

        ```
        Get-Thing [[-Name] <string[]>] [<CommonParameters>]
        ```

        ### Id

        ```
        Get-Thing -Id <string> [<CommonParameters>]
        ```

        ## DESCRIPTION

        First paragraph
        goes on.

        - one
        - two, see [the other](Get-Other.md)

        ## EXAMPLES

        ### Example 1: all things

        Before.

        ```powershell
        Get-Thing
        # a comment, not a heading
        ```

        ```output
        thing-1
        ```

        ## PARAMETERS

        ### -Id

        The id.

        ```yaml
        Type: System.String
        DefaultValue: ''
        SupportsWildcards: false
        Aliases:
        - ThingId
        ParameterSets:
        - Name: Id
          Position: Named
          IsRequired: true
          ValueFromPipeline: true
          ValueFromPipelineByPropertyName: true
          ValueFromRemainingArguments: false
        DontShow: false
        AcceptedValues:
        - a
        - b
        HelpMessage: ''
        ```

        ### -Name

        The name.

        ```yaml
        Type: System.String[]
        DefaultValue: all
        SupportsWildcards: true
        Aliases: []
        ParameterSets:
        - Name: Name
          Position: 0
          IsRequired: false
          ValueFromPipeline: false
          ValueFromPipelineByPropertyName: false
          ValueFromRemainingArguments: false
        DontShow: false
        AcceptedValues: []
        HelpMessage: ''
        ```

        ### CommonParameters

        As everywhere.

        ## INPUTS

        ### System.String

        An id.

        ## OUTPUTS

        ### AwsOps.Thing

        ## NOTES

        ## RELATED LINKS

        - [Get-Other](Get-Other.md)
        - [Docs](https://example.com/docs)
        """;

    private static readonly CommandPage Page = PageParser.Parse(Text);

    [Fact]
    public void Reads_a_page()
    {
        Assert.Equal("Get-Thing", Page.Name);
        Assert.Equal("Gets `things`.", Page.Synopsis);
        Assert.Equal(["Name", "Id"], Page.ParameterSets);
        Assert.Equal(["Id", "Name"], Page.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["ThingId"], Page.Parameters[0].Aliases);
        Assert.Equal(["a", "b"], Page.Parameters[0].AcceptedValues);
        Assert.Equal(new PageParameterSet("Id", "Named", true, true, true), Assert.Single(Page.Parameters[0].Sets));
        Assert.Equal("all", Page.Parameters[1].DefaultValue);
        Assert.True(Page.Parameters[1].SupportsWildcards);
        Assert.Equal("Get-Thing\n# a comment, not a heading", Page.Examples[0].Code);
        Assert.Equal("Before.\n\nthing-1", Page.Examples[0].Remarks);
        Assert.Equal([new PageTyped("System.String", "An id.")], Page.Inputs);
        Assert.Equal([new PageLink("Get-Other", "Get-Other.md"), new PageLink("Docs", "https://example.com/docs")], Page.Links);
    }

    [Fact]
    public void Turns_markdown_into_plain_paragraphs() =>
        Assert.Equal(["First paragraph goes on.", "- one", "- two, see the other"], PlainText.Paragraphs(Page.Description));

    [Fact]
    public void Writes_the_help_that_PowerShell_reads()
    {
        XNamespace command = "http://schemas.microsoft.com/maml/dev/command/2004/10", maml = "http://schemas.microsoft.com/maml/2004/10";
        using var stream = new MemoryStream();
        MamlWriter.Write(stream, [Page]);
        stream.Position = 0;
        var help = XDocument.Load(stream).Root!.Element(command + "command")!;

        Assert.Equal("Gets things.", help.Element(command + "details")!.Element(maml + "description")!.Value);
        var syntax = help.Element(command + "syntax")!.Elements(command + "syntaxItem").ToList();
        Assert.Equal(["Name"], syntax[0].Elements(command + "parameter").Select(parameter => parameter.Element(maml + "name")!.Value));
        Assert.Equal(["Id"], syntax[1].Elements(command + "parameter").Select(parameter => parameter.Element(maml + "name")!.Value));
        var id = help.Element(command + "parameters")!.Elements(command + "parameter").First();
        Assert.Equal("true", id.Attribute("required")!.Value);
        Assert.Equal("True (ByPropertyName, ByValue)", id.Attribute("pipelineInput")!.Value);
        Assert.Equal("ThingId", id.Attribute("aliases")!.Value);
    }

    [Theory]
    [InlineData("Type: System.String\nDefaultValue: ''", "Type: System.String\n\ttab", "cannot read the line")]
    [InlineData("Type: System.String\nDefaultValue: ''", "DefaultValue: ''", "names no Type")]
    [InlineData("# Get-Thing\n", "## Get-Thing\n", "one heading of level 1")]
    [InlineData("- [Get-Other](Get-Other.md)", "- Get-Other", "not a markdown link")]
    public void Refuses_a_page_that_does_not_follow_the_schema(string good, string bad, string message)
    {
        var text = Text.ReplaceLineEndings("\n");
        var at = text.IndexOf(good, StringComparison.Ordinal);
        var broken = text[..at] + bad + text[(at + good.Length)..];

        var error = Assert.Throws<PageFormatException>(() => PageParser.Parse(broken));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_about_topic_is_wrapped_at_eighty_columns()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 40));

        var text = AboutTopic.ToHelpText($"# about_Things\n\n## Short description\n\nThings.\n\n## Long description\n\n{words}\n\n- item\n- item\n");

        Assert.StartsWith("TOPIC\n    about_Things\n\nSHORT DESCRIPTION\n    Things.\n\nLONG DESCRIPTION\n    word", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.EndsWith("    - item\n    - item\n", text, StringComparison.Ordinal);
    }
}
