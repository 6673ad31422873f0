using System.Diagnostics;
using System.Text;
using AwsOps.Core.Errors;
using AwsOps.Core.Remote;
using AwsOps.Core.Remote.Ssh;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Remote.Ssh;

/// <summary>Live sessions against a real sshd.</summary>
public sealed class SshSessionTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private Sshd? _sshd;
    private readonly SshSessionPool _pool = new(TimeProvider.System, Minute);

    private Sshd Server => _sshd ?? throw new InvalidOperationException("There is no sshd on this machine (package openssh-server).");

    public async Task InitializeAsync() => _sshd = Sshd.IsInstalled ? await Sshd.StartAsync() : null;

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _pool.Dispose();
        _sshd?.Dispose();
    }

    [SshdFact]
    public async Task A_thousand_actions_go_over_one_connection()
    {
        for (var i = 0; i < 1000; i++)
            Assert.Equal(new RemoteResult(i % 256, $"out {i}\n", $"err {i}\n"), await RunAsync($"echo out {i}; echo err {i} >&2; exit {i % 256}"));
        Assert.Equal(1, Server.Connections);
        Assert.Equal(1, _pool.IdleCount);
    }

    [SshdFact]
    public async Task Nothing_of_an_action_is_left_for_the_next()
    {
        await RunAsync("cd /; umask 077; x=1; export x; trap 'echo trapped' 0; f() { :; }; exec 1>&- 2>&-; exit 3");
        await RunAsync("exec true");
        await RunAsync("set -eu; false; echo not reached");
        await RunAsync("if then fi (");
        await RunAsync("kill -TERM $$");
        var result = await RunAsync("umask; pwd; echo \"${x:-none}\"; trap; command -v f || echo no f");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"{Convert.ToString(ParentUmask(), 8).PadLeft(4, '0')}\n{Home()}\nnone\nno f\n", result.Output);
        Assert.Equal(1, Server.Connections);
    }

    [SshdFact]
    public async Task Each_action_has_a_process_of_its_own()
    {
        var first = await RunAsync("echo $$");
        Assert.NotEqual(first.Output, (await RunAsync("echo $$")).Output);
    }

    [SshdFact]
    public async Task A_script_that_reads_gets_nothing()
    {
        Assert.Equal(new RemoteResult(0, "[]", string.Empty), await RunAsync("x=$(cat); printf '[%s]' \"$x\""));
        Assert.Equal(1, (await RunAsync("read -r x")).ExitCode);
        Assert.Equal("still here", (await RunAsync("printf 'still here'")).Output);
    }

    [SshdFact]
    public async Task Any_text_comes_back_as_it_was_apart_by_stream()
    {
        var piece = Gen.OneOf(
            Gen.Elements("'", "\"", "\\", "$", "`", "(", ")", " ", "\n", "\n\n", "\r\n", "\t", "-n", "*", "!", ";", "é", "日", "🚀", "$(id)", "%s", "EOF", "\u001b[31m"),
            Gen.Choose(1, 126).Select(c => ((char)c).ToString()));
        var texts = Gen.Sample(Gen.ListOf(piece).Select(string.Concat), 40, 150).Concat(["", "\n", "\n\n", "a\n", "--", "-e x"]).ToList();
        foreach (var text in texts)
        {
            var script = ShellQuoting.WithArguments("printf %s \"$1\"; printf %s \"$2\" >&2\n", [text, text + "x"]);
            Assert.Equal(new RemoteResult(0, text, text + "x"), await RunAsync(script));
        }

        Assert.Equal(1, Server.Connections);
    }

    [SshdFact]
    public async Task Bytes_that_are_no_text_and_megabytes_do_not_confuse_the_session()
    {
        var binary = await RunAsync("printf '\\000\\377\\n\\200'; exit 7");
        Assert.Equal((7, "\0\uFFFD\n\uFFFD"), (binary.ExitCode, binary.Output));
        var much = await RunAsync("awk 'BEGIN { for (i = 0; i < 200000; i++) print \"0123456789012345678901234567890123456789\" }' | tee /dev/stderr");
        Assert.Equal((200000 * 41, 200000 * 41), (much.Output.Length, much.ErrorText.Length));
        var large = new string('ä', 1 << 20);
        Assert.Equal(large, (await RunAsync($"printf %s '{large}'")).Output);
        Assert.Equal(1, Server.Connections);
    }

    [SshdFact]
    public async Task What_an_action_leaves_running_is_not_waited_for_and_cannot_speak_in_the_next()
    {
        var started = Stopwatch.GetTimestamp();
        Assert.Equal("done\n", (await RunAsync("sleep 60 & echo done")).Output);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30));

        Assert.Equal("done\n", (await RunAsync("mkfifo \"$1/f\"; (read -r x <\"$1/f\"; echo noise; echo >\"$1/g\") & mkfifo \"$1/g\"; echo done".Replace("$1", Server.Folder, StringComparison.Ordinal))).Output);
        using (var other = new SshSessionPool(TimeProvider.System, Minute))
            await other.RunAsync(Server.Target, $"echo >'{Server.Folder}/f'; cat '{Server.Folder}/g'", "t", Minute, CancellationToken.None);
        Assert.Equal("clean\n", (await RunAsync("echo clean")).Output);
    }

    [SshdFact]
    public async Task A_session_that_dies_in_an_action_is_reported_and_replaced_and_nothing_runs_twice()
    {
        await RunAsync(":");
        var error = await Assert.ThrowsAsync<OpsException>(() => RunAsync($"echo x >>'{Server.Folder}/count'; kill -9 $PPID"));
        Assert.Equal(OpsErrorId.RemoteUnreachable, error.Id);
        Assert.Contains("may still be at work", error.Message, StringComparison.Ordinal);
        Assert.Equal("x\n", await File.ReadAllTextAsync(Path.Combine(Server.Folder, "count")));
        Assert.Equal(0, _pool.IdleCount);
        Assert.Equal("again\n", (await RunAsync("echo again")).Output);
        Assert.Equal(2, Server.Connections);
    }

    [SshdFact]
    public async Task A_connection_cut_while_at_work_ends_the_action_with_sshs_words()
    {
        var running = RunAsync($"touch '{Server.Folder}/began'; sleep 60");
        while (!File.Exists(Path.Combine(Server.Folder, "began")))
            await Task.Yield();
        Server.CutConnections();
        var error = await Assert.ThrowsAsync<OpsException>(() => running);
        Assert.Equal(OpsErrorId.RemoteUnreachable, error.Id);
        Assert.Contains("closed", error.Message, StringComparison.Ordinal);
    }

    [SshdFact]
    public async Task A_connection_cut_while_idle_is_replaced()
    {
        await RunAsync(":");
        Server.CutConnections();
        var impatient = Server.Settings with { KeepAlive = TimeSpan.Zero };
        Assert.Equal("here\n", (await _pool.RunAsync(Server.Target with { Settings = impatient }, "echo here", "t", Minute, CancellationToken.None)).Output);
        Server.CutConnections();
        Assert.Equal("here\n", (await _pool.RunAsync(Server.Target with { Settings = impatient with { KeepAlive = TimeSpan.FromTicks(1) } }, "echo here", "t", Minute, CancellationToken.None)).Output);
    }

    [SshdFact]
    public async Task Cancelling_and_timeouts_end_the_session_and_the_next_action_has_its_own()
    {
        using var source = new CancellationTokenSource();
        var running = _pool.RunAsync(Server.Target, $"touch '{Server.Folder}/began'; sleep 60", "t", Minute, source.Token);
        while (!File.Exists(Path.Combine(Server.Folder, "began")))
            await Task.Yield();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(0, _pool.IdleCount);

        var error = await Assert.ThrowsAsync<OpsException>(() => _pool.RunAsync(Server.Target, "sleep 60", "t", TimeSpan.FromMilliseconds(300), CancellationToken.None));
        Assert.Contains("may still be at work", error.Message, StringComparison.Ordinal);
        Assert.Equal("next\n", (await RunAsync("echo next")).Output);
    }

    [SshdFact]
    public async Task Actions_side_by_side_have_sessions_of_their_own()
    {
        var wait = $"mkfifo '{Server.Folder}/a' 2>/dev/null; ";
        await RunAsync(wait);
        var first = RunAsync($"echo x >'{Server.Folder}/a'; echo one");
        var second = RunAsync($"cat '{Server.Folder}/a' >/dev/null; echo two");
        Assert.Equal(["one\n", "two\n"], (await Task.WhenAll(first, second)).Select(r => r.Output));
        Assert.Equal(2, _pool.IdleCount);
        Assert.Equal(2, Server.Connections);
    }

    [SshdFact]
    public async Task The_typed_actions_run_over_it()
    {
        using var shell = new OpenSshShell((_, _) => new(Server.Settings with { UseSudo = false }), TimeProvider.System);
        var host = new Core.Hosts.OpsHost { InstanceId = "i-0001", PublicIp = "127.0.0.1" };
        var result = await new RemoteActions(shell).RunCommandAsync(host, "printf \"it's $((1+1)) ü\"; echo bad >&2; exit 4", Minute, CancellationToken.None);
        Assert.Equal(new CommandResult(4, "it's 2 ü", "bad\n", false), result);
        Assert.Equal(1, shell.IdleSessions);
    }

    [SshdFact]
    public async Task A_shared_connection_serves_other_processes()
    {
        var control = Path.Combine(Server.Folder, "c");
        var target = Server.Target with { Settings = Server.Settings with { ControlFolder = control } };
        for (var i = 0; i < 2; i++)
        {
            // A pool of its own is what another process has.
            using var pool = new SshSessionPool(TimeProvider.System, Minute);
            Assert.Equal("shared\n", (await pool.RunAsync(target, "echo shared", "t", Minute, CancellationToken.None)).Output);
        }

        Assert.Equal(1, Server.Connections);
    }

    private static int ParentUmask()
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "umask"]) { RedirectStandardOutput = true })!;
        return Convert.ToInt32(process.StandardOutput.ReadToEnd().Trim(), 8);
    }

    private static string Home() => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private Task<RemoteResult> RunAsync(string script) => _pool.RunAsync(Server.Target, script, "test", Minute, CancellationToken.None);
}
