using AwsOps.HelpBuilder.Metadata;
using AwsOps.HelpBuilder.Pages;

namespace AwsOps.Module.Tests.Docs;

public sealed class DocsExamplesTests
{
    private static readonly Dictionary<string, CmdletDescription> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Get-OpsHost"] = new CmdletDescription
        {
            Name = "Get-OpsHost",
            ParameterSets = [PageParameterSet.All],
            OutputTypes = [],
            Parameters =
            [
                new ParameterDescription
                {
                    Name = "HostName",
                    Type = "System.String",
                    DefaultValue = "",
                    SupportsWildcards = true,
                    Aliases = ["Host"],
                    Sets = [],
                    AcceptedValues = [],
                    HelpMessage = "",
                },
            ],
        },
    };

    [Theory]
    [InlineData("Get-OpsHost -HostName 'web*' -Verbose | Format-Table -AutoSize")]
    [InlineData("$hosts = Get-OpsHost -Host web-1 `\n  -ErrorAction Stop")]
    [InlineData("awsops Get-OpsHost 'a -Wrong b' -Output json")]
    public void What_exists_passes(string code) => Assert.Empty(DocsExamples.Unknown(code, Known));

    [Theory]
    [InlineData("Get-OpsHost -Nmae web-1", "Get-OpsHost -Nmae")]
    [InlineData("Get-ChildItem | Get-OpsHosts -Name x", "Get-OpsHosts")]
    [InlineData("foreach ($h in Get-OpsHost -Zone:a) { $h }", "Get-OpsHost -Zone")]
    public void What_does_not_exist_is_named(string code, string expected) => Assert.Equal([expected], DocsExamples.Unknown(code, Known));
}
