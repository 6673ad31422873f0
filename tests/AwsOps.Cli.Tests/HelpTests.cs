using AwsOps.Cli.Help;

namespace AwsOps.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    public async Task The_overview_lists_all_cmdlets(string words)
    {
        var run = await new CliRun().RunAsync(words);
        Assert.Contains("  Get-Thing\n  New-Thing\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 done, 1 failed, 2 wrong parameters or input, 3 partly done", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("help new-thing")]
    [InlineData("--help New-Thing")]
    [InlineData("New-Thing --help")]
    [InlineData("New-Thing -?")]
    public async Task A_cmdlets_help_begins_with_its_syntax(string words)
    {
        var run = await new CliRun().RunAsync(words);
        Assert.StartsWith("awsops New-Thing [-HostName] <text> [-MountPoint] <text> [-Count <number>]", run.Out, StringComparison.Ordinal);
        Assert.Contains("awsops New-Thing -ThingId <text>", run.Out, StringComparison.Ordinal);
        Assert.Contains("[-VolumeType <gp3|io2>]", run.Out, StringComparison.Ordinal);
        Assert.Contains("[-Tag <key=value,…>]", run.Out, StringComparison.Ordinal);
        Assert.Contains("[-WhatIf] [-Confirm]", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void A_page_is_shown_without_front_matter_and_fences() => Assert.Equal(
        "GET-THING\n\nLists <things>.\n\n    Get-Thing web*\n\n-HostName\n",
        HelpPages.Page("---\ntitle: x\n---\n\n# Get-Thing\n\n\nLists \\<things\\>.\n\n```powershell\nGet-Thing web*\n```\n\n### -HostName\n"));

    [Fact]
    public async Task The_version_is_a_number()
    {
        var run = await new CliRun().RunAsync("--version");
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", run.Out);
    }
}
