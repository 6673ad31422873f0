namespace AwsOps.Cli.Tests;

public class ExitCodeTests
{
    [Theory]
    [InlineData("Remove-Thing a -Confirm:false", 0)]
    [InlineData("Remove-Thing bad -Confirm:false", 1)]
    [InlineData("Remove-Thing gone -Confirm:false", 1)]
    [InlineData("Remove-Thing a,bad,c -Confirm:false", 3)]
    [InlineData("Remove-Thing bad -Confirm:false -ErrorAction SilentlyContinue", 1)]
    [InlineData("Remove-Thing bad -Confirm:false -ErrorAction Ignore", 0)]
    [InlineData("Remove-Thing -Confirm:false", 2)]
    [InlineData("Remove-Thing a -WhatIf", 0)]
    [InlineData("Get-Thing", 0)]
    [InlineData("--version", 0)]
    [InlineData("--help", 0)]
    [InlineData("Get-Thing -?", 0)]
    [InlineData("completion fish", 2)]
    public async Task Exit_codes_tell_done_failed_usage_and_partly(string words, int expected) =>
        Assert.Equal(expected, (await new CliRun().RunAsync(words)).Code);

    [Fact]
    public async Task Some_records_done_and_some_failed_is_partly()
    {
        var run = await new CliRun().Piped("a\nbad1\nb\n").RunAsync("Remove-Thing -Confirm:false");
        Assert.Equal(3, run.Code);
        Assert.Equal("Remove-Thing: no thing bad1 (SnapshotGroupNotFound)\n", run.Error);
    }

    [Fact]
    public async Task A_terminating_failure_ends_the_records()
    {
        var run = await new CliRun().Piped("a\ngone\nb\n").RunAsync("Remove-Thing -Confirm:false -Verbose");
        Assert.Equal("VERBOSE: deleted a\nRemove-Thing: the store is gone (StoreUnavailable)\n", run.Error);
        Assert.Equal(3, run.Code);
    }

    [Fact]
    public async Task ErrorAction_Stop_ends_at_the_first_error()
    {
        var run = await new CliRun().RunAsync("Remove-Thing bad1,bad2 -Confirm:false -ErrorAction Stop");
        Assert.Equal("Remove-Thing: no thing bad1 (SnapshotGroupNotFound)\n", run.Error);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public async Task SilentlyContinue_shows_nothing() =>
        Assert.Equal("", (await new CliRun().RunAsync("Remove-Thing bad -Confirm:false -ea SilentlyContinue")).Error);

    [Fact]
    public async Task A_stop_cancels_the_body_waits_for_it_and_answers_130()
    {
        using var stop = new CancellationTokenSource();
        var run = new CliRun();
        var running = run.RunAsync("Wait-Thing -Endless", stop.Token);
        await stop.CancelAsync();
        await running;
        Assert.Equal(130, run.Code);
        Assert.Equal(["begun", "cleaned up"], run.Values);
        Assert.EndsWith("Wait-Thing: stopped.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_went_away_stops_the_cmdlet()
    {
        var run = await new CliRun { OutWriter = new ClosedWriter() }.RunAsync("Wait-Thing -Endless");
        Assert.Equal(141, run.Code);
        Assert.DoesNotContain("Unexpected", run.Error, StringComparison.Ordinal);
    }

    private sealed class ClosedWriter : StringWriter
    {
        public override void Flush() => throw new IOException("Broken pipe");
    }
}
