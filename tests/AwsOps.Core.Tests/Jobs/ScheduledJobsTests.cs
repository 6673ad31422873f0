using System.Diagnostics;
using AwsOps.Core.Errors;
using AwsOps.Core.Jobs;
using AwsOps.CrashChild;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Jobs;

public sealed class ScheduledJobsTests
{
    private readonly QuietPipeline _pipeline = new();

    [Fact]
    public async Task Root_gets_a_timer_of_systemd_that_makes_up_for_missed_runs()
    {
        var machine = new FakeMachine { HasSystemd = true, IsRoot = true, UserName = "root" };
        var jobs = new ScheduledJobs(machine);

        var job = (await jobs.RegisterAsync(Request with { User = "backup", Environment = new SortedDictionary<string, string> { ["AWS_PROFILE"] = "a \"b\" 5%" } }, _pipeline, default))!;

        Assert.Equal(["/etc/systemd/system/awsops-hourly.service", "/etc/systemd/system/awsops-hourly.timer"], machine.Files.Keys);
        var service = machine.Files["/etc/systemd/system/awsops-hourly.service"];
        Assert.Contains("\nUser=backup\n", service, StringComparison.Ordinal);
        Assert.Contains("\nEnvironment=\"AWS_PROFILE=a \\\"b\\\" 5%%\"\n", service, StringComparison.Ordinal);
        Assert.Contains("\nExecStart=\"/opt/aws ops/awsops\" \"Invoke-SnapshotSchedule\" \"-Purge\"\n", service, StringComparison.Ordinal);
        var timer = machine.Files["/etc/systemd/system/awsops-hourly.timer"];
        Assert.Contains("\nOnCalendar=*-*-* *:05:00\nPersistent=true\n", timer, StringComparison.Ordinal);
        Assert.Equal(("hourly", "Systemd", "backup", "*-*-* *:05:00", true), (job.Name, job.Kind, job.User, job.When, job.IsEnabled));

        var files = machine.Files.ToList();
        await jobs.RegisterAsync(Request with { User = "backup", Environment = new SortedDictionary<string, string> { ["AWS_PROFILE"] = "a \"b\" 5%" } }, _pipeline, default);
        Assert.Equal(files, machine.Files);
        await jobs.RegisterAsync(Request with { OnCalendar = "Mon *-*-* 04:00:00" }, _pipeline, default);
        Assert.Equal("Mon *-*-* 04:00:00", Assert.Single(await jobs.ListAsync([], JobKind.Auto, default)).When);

        Assert.True(await jobs.UnregisterAsync(job, _pipeline, default));
        Assert.Empty(machine.Files);
        Assert.Contains("systemctl disable --now awsops-hourly.timer", machine.Ran);
        Assert.Empty(await jobs.ListAsync([], JobKind.Auto, default));
    }

    [Fact]
    public async Task Others_get_timers_of_their_own()
    {
        var machine = new FakeMachine { HasSystemd = true };
        var jobs = new ScheduledJobs(machine);
        var job = (await jobs.RegisterAsync(Request, _pipeline, default))!;
        Assert.All(machine.Files.Keys, f => Assert.StartsWith("/home/ann/.config/systemd/user/awsops-hourly.", f, StringComparison.Ordinal));
        Assert.DoesNotContain("User=", string.Concat(machine.Files.Values), StringComparison.Ordinal);
        Assert.All(machine.Ran, r => Assert.StartsWith("systemctl --user ", r, StringComparison.Ordinal));
        Assert.Contains(_pipeline.Warnings, w => w.Contains("enable-linger", StringComparison.Ordinal));
        Assert.Equal("ann", job.User);
        await RefusedAsync(jobs, Request with { User = "bob" }, "-User 'bob'");
    }

    [Fact]
    public async Task A_crontab_keeps_all_its_other_lines()
    {
        const string Own = "MAILTO=x\n# AwsOps job hourly-2\n1 * * * * '/x'\n\n0 0 * * * other % thing\n";
        var machine = new FakeMachine { Crontab = Own };
        var jobs = new ScheduledJobs(machine);

        for (var i = 0; i < 2; i++)
            await jobs.RegisterAsync(Request, _pipeline, default);
        Assert.Equal(Own + "# AwsOps job hourly\n5 * * * * '/opt/aws ops/awsops' 'Invoke-SnapshotSchedule' '-Purge'\n", machine.Crontab);
        Assert.Equal(["hourly", "hourly-2"], (await jobs.ListAsync(["hour*"], JobKind.Auto, default)).Select(j => j.Name));

        var job = Assert.Single(await jobs.ListAsync(["hourly"], JobKind.Auto, default));
        Assert.Equal(("5 * * * *", "ann"), (job.When, job.User));
        await jobs.UnregisterAsync(job, _pipeline, default);
        Assert.Equal(Own, machine.Crontab);
    }

    [Fact]
    public async Task A_crontab_that_cannot_be_read_is_not_written()
    {
        var machine = new FakeMachine { Crontab = "mine", Failure = ("crontab -l", 1, "permission denied") };
        var error = await Assert.ThrowsAsync<OpsException>(() => new ScheduledJobs(machine).RegisterAsync(Request, _pipeline, default));
        Assert.Equal((OpsErrorId.OutputFailed, "mine"), (error.Id, machine.Crontab));
        Assert.DoesNotContain("crontab -", machine.Ran);
    }

    [Fact]
    public async Task Roots_cron_jobs_are_files()
    {
        var machine = new FakeMachine { IsRoot = true, UserName = "root" };
        var jobs = new ScheduledJobs(machine);
        var job = (await jobs.RegisterAsync(Request with { User = "backup", Cron = "*/20 1-5 * * *", Arguments = ["Get-OpsHost", "a'b", "5%"] }, _pipeline, default))!;
        Assert.Equal("# AwsOps job hourly\n*/20 1-5 * * * backup '/opt/aws ops/awsops' 'Get-OpsHost' 'a'\\''b' '5\\%'\n", machine.Files["/etc/cron.d/awsops-hourly"]);
        Assert.Equal(("backup", "*/20 1-5 * * *"), (job.User, job.When));
        await jobs.UnregisterAsync(job, _pipeline, default);
        Assert.Empty(machine.Files);
    }

    [Fact]
    public async Task Windows_gets_a_task()
    {
        var machine = new FakeMachine { IsWindows = true };
        var jobs = new ScheduledJobs(machine);
        var job = (await jobs.RegisterAsync(Request with { Executable = @"C:\Program Files\awsops.exe", Minute = 7, Arguments = ["a b", "<&>"] }, _pipeline, default))!;
        Assert.Equal(("hourly", "Windows", "ann", "minute 7 of every hour", @"C:\Program Files\awsops.exe ""a b"" <&>"), (job.Name, job.Kind, job.User, job.When, job.Command));
        Assert.Empty(machine.Files);
        await jobs.UnregisterAsync(job, _pipeline, default);
        Assert.Contains(@"schtasks.exe /Delete /TN \AwsOps\hourly /F", machine.Ran);
        await RefusedAsync(jobs, Request with { Kind = JobKind.Systemd }, "-Kind 'Systemd'");
        await RefusedAsync(jobs, Request with { Cron = "5 * * * *" }, "-Cron");
    }

    [Fact]
    public async Task What_a_scheduler_refuses_is_said()
    {
        var machine = new FakeMachine { HasSystemd = true, IsRoot = true, Failure = ("systemctl enable", 5, "Failed to look up user") };
        var error = await Assert.ThrowsAsync<OpsException>(() => new ScheduledJobs(machine).RegisterAsync(Request, _pipeline, default));
        Assert.Contains("Failed to look up user", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Name '../x'")]
    [InlineData("-Name 'a.b'")]
    [InlineData("-Minute '60'")]
    [InlineData("-OnCalendar '")]
    [InlineData("-Cron '* * * *'")]
    [InlineData("-User 'a b'")]
    [InlineData("-CommandLine 'a?b'")]
    [InlineData("-Environment 'A B'")]
    public async Task Bad_values_are_refused_before_anything_is_done(string begins)
    {
        var bad = begins switch
        {
            "-Name '../x'" => Request with { Name = "../x" },
            "-Name 'a.b'" => Request with { Name = "a.b" },
            "-Minute '60'" => Request with { Minute = 60 },
            "-OnCalendar '" => Request with { OnCalendar = "daily\nUser=root" },
            "-Cron '* * * *'" => Request with { Cron = "* * * *" },
            "-User 'a b'" => Request with { User = "a b" },
            "-CommandLine 'a?b'" => Request with { Arguments = ["a\nb"] },
            _ => Request with { Environment = new SortedDictionary<string, string> { ["A B"] = "" } },
        };
        var machine = new FakeMachine { IsRoot = true, HasSystemd = true };
        await RefusedAsync(new ScheduledJobs(machine), bad, begins);
        Assert.Empty(machine.Ran);
        Assert.Empty(machine.Files);
    }

    [Fact]
    public void A_line_of_cron_gives_sh_the_words_as_they_are()
    {
        var words = Gen.Elements("a", "B", " ", "'", "\"", "\\", "%", "$x", "`id`", ";", "é", "*", "#", "!").ListOf().Select(string.Concat);
        Prop.ForAll(words.ListOf(4).ToArbitrary(), list =>
        {
            // What cron does with % before it calls sh (crontab(5)).
            var line = JobQuoting.Cron(list).Replace("\\%", "%", StringComparison.Ordinal);
            Assert.Equal(list, Split(line));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private static List<string> Split(string line)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"printf '%s\\0' {line}"]) { RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output.Length == 0 ? [] : [.. output[..^1].Split('\0')];
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData(@"C:\x y\", @"""C:\x y\\""")]
    [InlineData(@"a\""b", @"""a\\\""b""")]
    [InlineData(@"C:\x", @"C:\x")]
    public void Windows_words_are_quoted_as_its_programs_read_them(string word, string expected) => Assert.Equal(expected, JobQuoting.Windows([word]));

    [Fact]
    public void Systemd_words_escape_what_it_expands() =>
        Assert.Equal("\"/a$b%%\" \"c\\\\d\\\"\" \"$$x %%h\"", JobQuoting.Systemd(["/a$b%", "c\\d\"", "$x %h"]));

    private async Task RefusedAsync(ScheduledJobs jobs, JobRequest request, string begins)
    {
        var error = await Assert.ThrowsAsync<OpsException>(() => jobs.RegisterAsync(request, _pipeline, default));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.StartsWith(begins, error.Message, StringComparison.Ordinal);
    }

    private static JobRequest Request { get; } = new() { Name = "hourly", Executable = "/opt/aws ops/awsops", Arguments = ["Invoke-SnapshotSchedule", "-Purge"] };
}
