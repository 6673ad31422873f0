using AwsOps.Core.Errors;
using AwsOps.Core.Remote;
using AwsOps.Core.Remote.Ssh;

namespace AwsOps.Core.Tests.Remote.Ssh;

/// <summary>Ways to connect, and not to, against a real sshd: keys, jump hosts, sudo.</summary>
public sealed class SshConnectTests : IAsyncLifetime, IDisposable
{
    private const string Password = "pa'ss $(id) \"w\\ö";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // What sudo does: reads the password byte by byte, three tries.
    private const string SudoThatAsks =
        """
        for a in "$@"; do printf '%s\n' "$a" >>"$0.log"; done
        case "$1" in -n) echo 'sudo: a password is required' >&2; exit 1 ;; esac
        shift 3
        for try in 1 2 3; do
          IFS= read -r line || { echo 'sudo: no password was provided' >&2; exit 1; }
          echo try >>"$0.tries"
          [ "$line" != "$(cat "$0.password")" ] || exec "$@"
          echo 'Sorry, try again.' >&2
        done
        exit 1
        """;

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
    public async Task Root_needs_no_sudo()
    {
        Server.Fake("id", "echo 0");
        Server.Fake("sudo", "echo used >&2; exit 9");
        Assert.Equal("x\n", (await RunAsync(Server.Settings)).Output);
    }

    [SshdFact]
    public async Task Sudo_without_a_password()
    {
        AsUser("shift; exec \"$@\"");
        Assert.Equal("x\n", (await RunAsync(Server.Settings)).Output);
    }

    [SshdFact]
    public async Task Sudo_gets_its_password_over_standard_input_only()
    {
        AsUser(SudoThatAsks);
        var settings = Server.Settings with { SudoPassword = new Secret(Password) };
        Assert.Equal(new RemoteResult(0, "x\n", string.Empty), await RunAsync(settings));
        Assert.Equal(new RemoteResult(0, "x\n", string.Empty), await RunAsync(settings));
        Assert.DoesNotContain("pa'ss", await File.ReadAllTextAsync(Path.Combine(Server.Bin, "sudo.log")), StringComparison.Ordinal);
        Assert.Equal("try\n", await File.ReadAllTextAsync(Path.Combine(Server.Bin, "sudo.tries")));
    }

    [SshdFact]
    public async Task A_password_that_sudo_does_not_ask_for_is_run_by_nobody()
    {
        AsUser("shift 3; exec \"$@\"");
        var marker = Path.Combine(Server.Folder, "ran");
        var settings = Server.Settings with { SudoPassword = new Secret($"touch '{marker}'") };
        Assert.Equal(new RemoteResult(0, "x\n", string.Empty), await RunAsync(settings));
        Assert.False(File.Exists(marker));
    }

    [SshdFact]
    public async Task A_wrong_sudo_password_is_tried_once()
    {
        AsUser(SudoThatAsks);
        var error = await FailAsync(Server.Settings with { SudoPassword = new Secret("wrong") });
        Assert.Equal(OpsErrorId.RemoteAuthentication, error.Id);
        Assert.Contains("sudo refused the password", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", error.Message, StringComparison.Ordinal);
        Assert.Equal("try\n", await File.ReadAllTextAsync(Path.Combine(Server.Bin, "sudo.tries")));
    }

    [SshdFact]
    public async Task Sudo_that_refuses_says_why()
    {
        foreach (var (words, part) in new[]
        {
            ("sudo: a password is required", "SudoPasswordFile"),
            ("joe is not in the sudoers file.  This incident will be reported.", "may not use sudo"),
            ("Sorry, user joe is not allowed to execute '/bin/sh' as root on web1.", "does not allow"),
            ("sudo: sorry, you must have a tty to run sudo", "requiretty"),
        })
        {
            AsUser($"echo \"{words}\" >&2; exit 1");
            var error = await FailAsync(Server.Settings);
            Assert.Equal(OpsErrorId.RemoteAuthentication, error.Id);
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
            Assert.Contains("nothing was done", error.Message, StringComparison.Ordinal);
        }
    }

    [SshdFact]
    public async Task Without_sudo_the_user_stays_who_it_is()
    {
        AsUser("echo used >&2; exit 9");
        Assert.Equal("x\n", (await RunAsync(Server.Settings with { UseSudo = false })).Output);
    }

    [SshdFact]
    public async Task An_unknown_host_key_is_refused_and_taken_where_the_user_says_so()
    {
        await File.WriteAllTextAsync(Server.KnownHosts, string.Empty);
        Assert.Equal(OpsErrorId.RemoteHostKey, (await FailAsync(Server.Settings)).Id);
        var error = await FailAsync(Server.Settings with { HostKeyCheck = SshHostKeyCheck.Config });
        Assert.Equal(OpsErrorId.RemoteHostKey, error.Id);
        Assert.Contains("not in known_hosts", error.Message, StringComparison.Ordinal);
        Assert.Equal("x\n", (await RunAsync(Server.Settings with { HostKeyCheck = SshHostKeyCheck.AcceptNew, UseSudo = false })).Output);
        Assert.NotEqual(string.Empty, await File.ReadAllTextAsync(Server.KnownHosts));
    }

    [SshdFact]
    public async Task A_changed_host_key_is_refused_always()
    {
        Server.MakeKey("other");
        await File.WriteAllTextAsync(Server.KnownHosts, $"[127.0.0.1]:{Server.Port} {await File.ReadAllTextAsync(Path.Combine(Server.Folder, "other.pub"))}");
        foreach (var check in Enum.GetValues<SshHostKeyCheck>())
        {
            var error = await FailAsync(Server.Settings with { HostKeyCheck = check });
            Assert.Equal(OpsErrorId.RemoteHostKey, error.Id);
            Assert.Contains("is not the one in known_hosts", error.Message, StringComparison.Ordinal);
        }
    }

    [SshdFact]
    public async Task A_key_the_host_does_not_know_is_refused()
    {
        Server.MakeKey("other");
        var error = await FailAsync(Server.Settings with { KeyFile = Path.Combine(Server.Folder, "other") });
        Assert.Equal(OpsErrorId.RemoteAuthentication, error.Id);
        Assert.Contains("refused the user, key or password", error.Message, StringComparison.Ordinal);
    }

    [SshdFact]
    public async Task A_host_that_is_not_there_is_unreachable()
    {
        int port;
        using (var other = await Sshd.StartAsync())
            port = other.Port;
        var refused = await FailAsync(Server.Settings with { Port = port });
        Assert.Equal(OpsErrorId.RemoteUnreachable, refused.Id);
        Assert.Contains("Nothing listens", refused.Message, StringComparison.Ordinal);

        var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var error = await FailAsync(Server.Settings with { Port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port, ConnectTimeout = TimeSpan.FromSeconds(1) });
        silent.Stop();
        Assert.Equal(OpsErrorId.RemoteUnreachable, error.Id);
        Assert.Contains("said nothing", error.Message, StringComparison.Ordinal);
    }

    [SshdFact]
    public async Task Through_jump_hosts_with_the_same_key_and_known_hosts()
    {
        using var jump = await Sshd.StartAsync();
        await File.AppendAllTextAsync(Server.KnownHosts, await File.ReadAllTextAsync(jump.KnownHosts));
        await File.AppendAllTextAsync(Path.Combine(jump.Folder, "authorized"), await File.ReadAllTextAsync(Path.Combine(Server.Folder, "user.pub")));
        var settings = Server.Settings with { JumpHost = $"{Environment.UserName}@127.0.0.1:{jump.Port}", UseSudo = false };
        var files = Directory.GetDirectories(Path.GetTempPath(), "awsops-ssh-*").ToHashSet();
        Assert.Equal("x\n", (await RunAsync(settings)).Output);
        Assert.Equal((1, 1), (jump.Connections, Server.Connections));

        var twice = settings with { JumpHost = $"{Environment.UserName}@localhost:{jump.Port},{settings.JumpHost}" };
        Assert.Equal("x\n", (await RunAsync(twice)).Output);
        Assert.Equal((3, 2), (jump.Connections, Server.Connections));
        _pool.Dispose();
        Assert.DoesNotContain(Directory.GetDirectories(Path.GetTempPath(), "awsops-ssh-*"), f => !files.Contains(f) && File.Exists(Path.Combine(f, "config")) && File.ReadAllText(Path.Combine(f, "config")).Contains(Server.Folder, StringComparison.Ordinal));
    }

    [SshdFact]
    public async Task A_jump_host_that_refuses_is_told_apart()
    {
        using var jump = await Sshd.StartAsync();
        await File.AppendAllTextAsync(Server.KnownHosts, await File.ReadAllTextAsync(jump.KnownHosts));
        // As by default: connections are shared where they can be.
        var control = Path.Combine(Server.Folder, "control");
        var error = await FailAsync(Server.Settings with { JumpHost = $"{Environment.UserName}@127.0.0.1:{jump.Port}", ControlFolder = control });
        Assert.Equal(OpsErrorId.RemoteAuthentication, error.Id);

        Server.Dispose();
        var behind = await FailAsync(jump.Settings with { Port = Server.Port, JumpHost = $"{Environment.UserName}@localhost:{jump.Port}" });
        Assert.Equal(OpsErrorId.RemoteUnreachable, behind.Id);
        Assert.Contains("jump host cannot connect", behind.Message, StringComparison.Ordinal);
    }

    private void AsUser(string sudo)
    {
        Server.Fake("id", "echo 1000");
        Server.Fake("sudo", sudo);
        File.WriteAllText(Path.Combine(Server.Bin, "sudo.password"), Password + "\n");
    }

    private Task<RemoteResult> RunAsync(SshSettings settings) => _pool.RunAsync(new SshTarget("127.0.0.1", settings), "echo x", "test", Minute, CancellationToken.None);

    private Task<OpsException> FailAsync(SshSettings settings) => Assert.ThrowsAsync<OpsException>(() => RunAsync(settings));
}
