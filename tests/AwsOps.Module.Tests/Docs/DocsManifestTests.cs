using System.Text.RegularExpressions;

namespace AwsOps.Module.Tests.Docs;

public sealed partial class DocsManifestTests
{
    private static readonly string Manifest = File.ReadAllText(Path.Combine(DocsRepository.Root, "AwsOps.psd1"));

    [Fact]
    public void It_exports_the_cmdlets_that_there_are() =>
        Assert.Equal(DocsRepository.Cmdlets.Keys.Order(StringComparer.Ordinal), List("CmdletsToExport").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("VariablesToExport")]
    [InlineData("AliasesToExport")]
    public void It_exports_nothing_else(string key) => Assert.Empty(List(key));

    [Fact]
    public void It_has_the_version_of_the_assemblies()
    {
        var version = typeof(AwsOps.Module.Commands.OpsCommand).Assembly.GetName().Version!;

        Assert.Contains($"ModuleVersion = '{version.ToString(3)}'", Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_format_file_is_there() =>
        Assert.All(List("FormatsToProcess"), file => Assert.True(File.Exists(Path.Combine(DocsRepository.Root, file)), file));

    private static string[] List(string key)
    {
        var match = Regex.Match(Manifest, $@"^\s*{key}\s*=\s*@\(([^)]*)\)", RegexOptions.Multiline);
        Assert.True(match.Success, $"{key} is missing from the manifest");
        return [.. Item().Matches(match.Groups[1].Value).Select(item => item.Groups[1].Value)];
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Item();
}
