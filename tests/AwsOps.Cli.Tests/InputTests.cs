using AwsOps.Cli.Input;
using AwsOps.Module.Tests;

namespace AwsOps.Cli.Tests;

public class InputTests
{
    [Fact]
    public async Task JSON_lines_bind_by_property_name_one_record_at_a_time()
    {
        var run = await new CliRun().Piped("""
            {"HostName":"web1","Zone":"eu-west-1a","Region":"eu-west-1"}
            {"hostname":"web2","Iops":5}

            """).RunAsync("New-Thing -MountPoint /data");
        Assert.Equal(
            ["HostName=web1", "MountPoint=/data", "Region=eu-west-1", "set=Host", "HostName=web2", "Iops=5", "MountPoint=/data", "set=Host"], run.Values);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task Aliases_bind_too_and_choose_the_parameter_set()
    {
        var run = await new CliRun().Piped("""{"Id":"i-1"}""").RunAsync("New-Thing -MountPoint /data");
        Assert.Equal(["InstanceId=i-1", "MountPoint=/data", "set=Instance"], run.Values);
    }

    [Fact]
    public async Task The_default_parameter_set_is_tried_first_and_excludes_the_others()
    {
        var run = await new CliRun().Piped("""{"InstanceId":"i-1","HostName":"web1","ThingId":"t-1"}""").RunAsync("New-Thing -MountPoint /data");
        Assert.Equal(["HostName=web1", "MountPoint=/data", "set=Host"], run.Values);
    }

    [Fact]
    public async Task What_the_command_line_gave_wins_over_the_record()
    {
        var run = await new CliRun().Piped("""{"HostName":"web1","Iops":5}""").RunAsync("New-Thing -MountPoint /data -Iops 9");
        Assert.Equal(["HostName=web1", "Iops=9", "MountPoint=/data", "set=Host"], run.Values);
    }

    [Theory]
    [InlineData("t-1\n\n  t-2  \nt-3")]
    [InlineData("\"t-1\"\n\"t-2\"\n\"t-3\"\n")]
    [InlineData("[\"t-1\", \"t-2\",\n\"t-3\"]")]
    [InlineData("{\"ThingId\":\"t-1\"}{\"ThingId\":\"t-2\"} {\"ThingId\":\"t-3\"}")]
    [InlineData("{\n  \"ThingId\": \"t-1\",\n  \"Tags\": {\n  \"a\": \"}\"}\n}\n{\n\"ThingId\": \"t-2\"}\n{\"ThingId\":\"t-3\"}")]
    [InlineData("[{\"ThingId\":\"t-1\"},{\"ThingId\":[\"t-2\",\"t-3\"]}]")]
    [InlineData("\uFEFF{\"ThingId\":\"t-1\"}\r\n{\"ThingId\":\"t-2\"}\r\n{\"ThingId\":\"t-3\"}\r\n")]
    public async Task Lines_of_text_texts_arrays_and_objects_in_any_layout_are_records(string input)
    {
        var run = await new CliRun().Piped(input).RunAsync("Remove-Thing -Confirm:false -Verbose");
        Assert.Equal("VERBOSE: deleted t-1\nVERBOSE: deleted t-2\nVERBOSE: deleted t-3\n", run.Error);
        Assert.Equal(0, run.Code);
    }

    [Theory]
    [InlineData("{\"ThingId\":\"t-1\"}\n{\"ThingId\":}\n{\"ThingId\":\"t-3\"}\n", 2)]
    [InlineData("{\"ThingId\":\"t-1\"}\n{\"ThingId\":\"t-2\"\n", 3)]
    [InlineData("{\"ThingId\":\"t-1\"}\n\n{\"ThingId\":\"t-2}\n", 3)]
    [InlineData("[{\"ThingId\":\"t-1\"}\n{\"ThingId\":\"t-2\"}]", 2)]
    [InlineData("[{\"ThingId\":\"t-1\"},\n]", 2)]
    [InlineData("[{\"ThingId\":\"t-1\"},", 1)]
    [InlineData("{\"ThingId\":\"t-1\"}\n}", 2)]
    [InlineData("{\"ThingId\":\"t-1\"}\nt-2", 2)]
    public async Task Malformed_JSON_names_its_line_and_nothing_is_done_for_it_or_after_it(string input, int line)
    {
        var run = await new CliRun().Piped(input).RunAsync("Remove-Thing -Confirm:false -Verbose");
        Assert.Contains($"in line {line}:", run.Error, StringComparison.Ordinal);
        Assert.Contains("(InvalidInput)", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), l => l.StartsWith("VERBOSE", StringComparison.Ordinal));
        Assert.Equal(3, run.Code);
    }

    [Fact]
    public async Task Malformed_JSON_before_anything_was_done_is_a_usage_error()
    {
        var run = await new CliRun().Piped("{oops}\n").RunAsync("Remove-Thing -Confirm:false");
        Assert.Equal(2, run.Code);
        Assert.Contains("line 1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_without_anything_to_bind_is_reported_and_the_next_one_is_tried()
    {
        var run = await new CliRun().Piped("{\"Foo\":1}\n{\"ThingId\":\"t-2\"}\n").RunAsync("Remove-Thing -Confirm:false -Verbose");
        Assert.Contains("line 1 has nothing that Remove-Thing takes; it takes an object with ThingId. (InvalidInput)", run.Error, StringComparison.Ordinal);
        Assert.Contains("deleted t-2", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, run.Code);
    }

    [Fact]
    public async Task A_null_property_gives_nothing()
    {
        var run = await new CliRun().Piped("""{"HostName":null,"InstanceId":"i-1"}""").RunAsync("New-Thing -MountPoint /data");
        Assert.Equal(["InstanceId=i-1", "MountPoint=/data", "set=Instance"], run.Values);
    }

    [Fact]
    public async Task A_wrong_value_in_a_record_is_reported_with_its_parameter()
    {
        var run = await new CliRun().Piped("""{"HostName":"web1","Iops":"many"}""").RunAsync("New-Thing -MountPoint /data");
        Assert.Contains("-Iops 'many' must be a whole number", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public async Task Records_are_handled_as_they_arrive()
    {
        var pipe = new ChannelStream();
        var output = new WatchedWriter("thing-web1");
        var run = new CliRun { OutWriter = output }.From(pipe, StandardInputKind.Pipe);
        var running = run.RunAsync("Get-Thing");
        pipe.Send("{\"HostName\":\"web1\"}\n");
        await output.Seen;
        Assert.False(running.IsCompleted);
        pipe.Send("{\"HostName\":\"web2\"}");
        pipe.End();
        await running;
        Assert.Contains("thing-web2", output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_input_at_all_runs_once_with_the_command_line()
    {
        var run = await new CliRun().RunAsync("Get-Thing -Output tsv");
        Assert.Contains("thing-all", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_pipe_without_a_command_before_it_runs_once_as_under_cron()
    {
        var run = await new CliRun().Piped("").RunAsync("Get-Thing");
        Assert.Contains("thing-all", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_pipe_from_a_command_does_nothing_as_in_PowerShell()
    {
        var run = await new CliRun { Upstream = true }.Piped("").RunAsync("Get-Thing");
        Assert.Equal("", run.Out);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task A_silent_pipe_that_no_command_feeds_is_left_alone_after_a_second()
    {
        var time = new ManualTime();
        var run = new CliRun { Clock = time }.From(new ChannelStream(), StandardInputKind.Pipe);
        var running = run.RunAsync("Get-Thing");
        await AdvanceUntilAsync(running, time, InputSource.Patience);
        Assert.Contains("thing-all", (await running).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mandatory_parameter_that_a_silent_pipe_does_not_bring_is_a_usage_error_in_the_end()
    {
        var time = new ManualTime();
        var run = new CliRun { Clock = time }.From(new ChannelStream(), StandardInputKind.Pipe);
        var running = run.RunAsync("Remove-Thing -Confirm:false");
        await AdvanceUntilAsync(running, time, InputSource.LongPatience);
        Assert.Contains("Remove-Thing: needs -ThingId", (await running).Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public async Task An_identity_on_the_command_line_leaves_standard_input_alone()
    {
        var run = await new CliRun { Upstream = true }.From(new ChannelStream(), StandardInputKind.Pipe).RunAsync("Get-Thing web9");
        Assert.Contains("thing-web9", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_user_can_decide_about_standard_input()
    {
        var never = await new CliRun { Upstream = true }.Piped("{\"HostName\":\"web1\"}").RunAsync("Get-Thing --no-stdin");
        Assert.Contains("thing-all", never.Out, StringComparison.Ordinal);
        var always = await new CliRun().Piped("").RunAsync("Get-Thing --stdin");
        Assert.Equal("", always.Out);
    }

    [Fact]
    public async Task Records_may_come_from_a_file()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "web1\nweb2\n");
        var run = await new CliRun().RunAsync(["Get-Thing", "-InputFile", path]);
        File.Delete(path);
        Assert.Equal(2, run.Lines.Length);
        var missing = await new CliRun().RunAsync(["Get-Thing", "-InputFile", path]);
        Assert.Contains("(InvalidInput)", missing.Error, StringComparison.Ordinal);
        Assert.Equal(2, missing.Code);
    }

    // The run has to get to its wait before the clock is of any use to it.
    private static async Task AdvanceUntilAsync(Task running, ManualTime time, TimeSpan by)
    {
        while (!running.IsCompleted)
        {
            time.Advance(by);
            await Task.Delay(1);
        }
    }

    private sealed class WatchedWriter(string awaited) : StringWriter
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public string Text => ToString();

        public override void Flush()
        {
            if (Text.Contains(awaited, StringComparison.Ordinal))
                _seen.TrySetResult();
        }
    }
}
