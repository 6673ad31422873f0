namespace AwsOps.Cli.Tests;

public class ConfirmTests
{
    [Theory]
    [InlineData("y n", "a")]
    [InlineData("n y", "b")]
    [InlineData("a", "a b")]
    [InlineData("l", "")]
    [InlineData("? y n", "a")]
    [InlineData("n", "")]
    public async Task A_cmdlet_of_high_impact_asks_on_a_terminal(string answers, string deleted)
    {
        var run = await new CliRun().Typing(answers.Split(' ')).RunAsync("Remove-Thing a,b -Verbose");
        Assert.Equal(deleted, string.Join(' ', Deleted(run)));
        Assert.Contains("Performing the operation \"Delete\" on target \"a\".", run.Error, StringComparison.Ordinal);
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [?] Help (default is \"Y\"): ", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task Enter_is_yes_as_in_PowerShell() =>
        Assert.Equal(["a"], Deleted(await new CliRun().Typing("").RunAsync("Remove-Thing a -Verbose")));

    [Fact]
    public async Task Confirm_false_asks_nothing() =>
        Assert.Equal(["a"], Deleted(await new CliRun().RunAsync("Remove-Thing a -Verbose -Confirm:false")));

    [Fact]
    public async Task Confirm_asks_where_the_impact_is_low()
    {
        var run = await new CliRun().Typing("n").RunAsync("New-Thing -ThingId t-1 -Confirm");
        Assert.Equal("", run.Out);
        Assert.Contains("Performing the operation \"Create thing\" on target \"t-1\".", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_a_question_is_an_error_that_says_what_to_add()
    {
        var run = await new CliRun().RunAsync("Remove-Thing a -Verbose");
        Assert.Contains("Add -Confirm:false to go ahead", run.Error, StringComparison.Ordinal);
        Assert.Empty(Deleted(run));
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public async Task WhatIf_asks_nothing_and_changes_nothing()
    {
        var run = await new CliRun().RunAsync("Remove-Thing a,b -WhatIf -Verbose");
        Assert.Equal(
            "What if: Performing the operation \"Delete\" on target \"a\".\nWhat if: Performing the operation \"Delete\" on target \"b\".\n", run.Error);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public async Task WhatIf_is_on_standard_output_for_people()
    {
        var run = await new CliRun { OutputTerminal = true }.RunAsync("Remove-Thing a -WhatIf");
        Assert.Equal("What if: Performing the operation \"Delete\" on target \"a\".\n", run.Out);
    }

    [Fact]
    public async Task Force_answers_the_question_that_only_it_answers()
    {
        Assert.Equal(["locked"], Deleted(await new CliRun().RunAsync("Remove-Thing locked -Verbose -Confirm:false -Force")));
        Assert.Equal(["locked"], Deleted(await new CliRun().Typing("y").RunAsync("Remove-Thing locked -Verbose -Confirm:false")));
        Assert.Empty(Deleted(await new CliRun().Typing("n").RunAsync("Remove-Thing locked -Verbose -Confirm:false")));
        var silent = await new CliRun().RunAsync("Remove-Thing locked -Verbose -Confirm:false");
        Assert.Contains("Add -Force", silent.Error, StringComparison.Ordinal);
        Assert.Equal(2, silent.Code);
    }

    private static IEnumerable<string> Deleted(CliRun run) =>
        run.Error.Split('\n').Where(l => l.Contains("VERBOSE: deleted ", StringComparison.Ordinal)).Select(l => l[(l.LastIndexOf(' ') + 1)..]);
}
