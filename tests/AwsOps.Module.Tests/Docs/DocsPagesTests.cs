using AwsOps.HelpBuilder.Pages;
using AwsOps.HelpBuilder.Updating;

namespace AwsOps.Module.Tests.Docs;

public sealed class DocsPagesTests
{
    public static IEnumerable<object[]> CmdletNames => DocsRepository.CmdletNames;

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet()
    {
        var pages = Directory.GetFiles(DocsRepository.DocsFolder, "*-*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => char.IsUpper(name[0]));

        Assert.Equal(DocsRepository.Cmdlets.Keys.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void The_page_names_the_parameters_that_the_class_has(string cmdlet)
    {
        var page = DocsRepository.Page(cmdlet);

        Assert.Equal(cmdlet, page.Name);
        Assert.Equal(
            DocsRepository.Cmdlets[cmdlet].Parameters.Select(parameter => parameter.Name),
            page.Parameters.Select(parameter => parameter.Name));
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void Syntax_and_facts_of_the_page_are_those_of_the_class(string cmdlet)
    {
        var text = File.ReadAllText(DocsRepository.PagePath(cmdlet)).ReplaceLineEndings("\n");
        var current = new PageUpdater(new Dictionary<string, string>()).Update(DocsRepository.Cmdlets[cmdlet], text);

        Assert.True(current == text, $"run: dotnet run --project tools/AwsOps.HelpBuilder -- update docs\n{FirstDifference(text, current)}");
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void The_page_has_prose_for_everything(string cmdlet)
    {
        var page = DocsRepository.Page(cmdlet);

        Assert.False(string.IsNullOrWhiteSpace(page.Synopsis), "SYNOPSIS is empty");
        Assert.False(string.IsNullOrWhiteSpace(page.Description), "DESCRIPTION is empty");
        Assert.All(page.Parameters, parameter => Assert.False(string.IsNullOrWhiteSpace(parameter.Description), $"-{parameter.Name} has no description"));
        Assert.NotEmpty(page.Examples);
        Assert.All(page.Examples, example => Assert.Contains(cmdlet, example.Code, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void Examples_use_cmdlets_and_parameters_that_exist(string cmdlet)
    {
        var unknown = DocsRepository.Page(cmdlet).Examples.SelectMany(example => DocsExamples.Unknown(example.Code, DocsRepository.Cmdlets));

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_about_topic_becomes_help_text()
    {
        var topics = Directory.GetFiles(DocsRepository.DocsFolder, "about_*.md");

        Assert.NotEmpty(topics);
        Assert.All(topics, topic =>
        {
            var lines = AboutTopic.ToHelpText(File.ReadAllText(topic)).Split('\n');
            Assert.Equal("TOPIC", lines[0]);
            Assert.Equal("    " + Path.GetFileNameWithoutExtension(topic), lines[1]);
            Assert.Contains("SHORT DESCRIPTION", lines);
        });
    }

    private static string FirstDifference(string page, string current)
    {
        var (old, now) = (page.Split('\n'), current.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).FirstOrDefault(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"line {line + 1}: the page has '{old.ElementAtOrDefault(line)}', the class says '{now.ElementAtOrDefault(line)}'";
    }
}
