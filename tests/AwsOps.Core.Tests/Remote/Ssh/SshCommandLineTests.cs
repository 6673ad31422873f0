using AwsOps.Core.Errors;
using AwsOps.Core.Remote.Ssh;

namespace AwsOps.Core.Tests.Remote.Ssh;

/// <summary>What ssh is told, on its command line and in a generated configuration.</summary>
public sealed class SshCommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-ssh-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Settings_become_options_and_sockets_lie_in_a_private_folder()
    {
        var control = Path.Combine(_folder, "c%d");
        var target = new SshTarget("10.0.0.1", new SshSettings
        {
            User = "admin",
            Port = 2222,
            KeyFile = "/k e y",
            ConfigFile = "/cfg",
            ControlFolder = control,
            KeepAlive = TimeSpan.FromSeconds(5),
            HostKeyCheck = SshHostKeyCheck.AcceptNew,
            KnownHostsFile = "/known hosts",
        });
        var arguments = SshCommandLine.ForSession(target, null, "command");
        Assert.Equal(["-F", "/cfg"], arguments.Take(2));
        Assert.Contains("ServerAliveInterval=5", arguments);
        Assert.Contains("ServerAliveCountMax=3", arguments);
        Assert.Contains("StrictHostKeyChecking=accept-new", arguments);
        Assert.Contains("UserKnownHostsFile=\"/known hosts\"", arguments);
        Assert.Equal(["-l", "admin", "-p", "2222", "-i", "/k e y", "-T", "--", "10.0.0.1", "command"], arguments.TakeLast(10));
        if (OperatingSystem.IsWindows())
            return;

        Assert.Contains("ControlMaster=auto", arguments);
        Assert.Contains("ControlPersist=60", arguments);
        Assert.Contains($"ControlPath={_folder}/c%%d/%C", arguments);
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(Owner, File.GetUnixFileMode(control));
        File.SetUnixFileMode(control, Owner | UnixFileMode.GroupWrite);
        Assert.DoesNotContain("ControlMaster=auto", SshCommandLine.ForSession(target, null, "command"));
    }

    [Fact]
    public void A_password_is_asked_for_once_and_is_nowhere_on_the_command_line()
    {
        var target = new SshTarget("10.0.0.1", new SshSettings { Password = new Secret("geheim"), SudoPassword = new Secret("noch geheimer") });
        var arguments = SshCommandLine.ForSession(target, null, SessionProtocol.Bootstrap("m", target.Settings));
        Assert.Contains("NumberOfPasswordPrompts=1", arguments);
        Assert.DoesNotContain("BatchMode=yes", arguments);
        Assert.DoesNotContain(arguments, a => a.Contains("geheim", StringComparison.Ordinal));
        Assert.DoesNotContain("geheim", target.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_jump_host_gets_a_configuration_that_both_read()
    {
        var settings = new SshSettings { JumpHost = "me@bastion:2200", KeyFile = "/keys/a %h", KnownHostsFile = "/known", ConfigFile = "/my config", Port = 2222, Password = new Secret("geheim") };
        var text = SshConfigFile.Text(settings);
        Assert.StartsWith("# Made by AwsOps for one connection.\nHost *\n  ConnectTimeout 15\n", text, StringComparison.Ordinal);
        Assert.Contains("  UserKnownHostsFile /known\n", text, StringComparison.Ordinal);
        Assert.Contains("  BatchMode yes\n", text, StringComparison.Ordinal);
        Assert.Contains("  IdentityFile \"/keys/a %%h\"\n", text, StringComparison.Ordinal);
        Assert.EndsWith("Match all\n  Include \"/my config\"\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2222", text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);

        using var file = SshConfigFile.For(settings);
        Assert.NotNull(file);
        var arguments = SshCommandLine.ForSession(new SshTarget("10.0.0.1", settings), file.FilePath, "command");
        Assert.Equal(["-F", file.FilePath], arguments.Take(2));
        Assert.Contains("ProxyJump=me@bastion:2200", arguments);
        Assert.DoesNotContain("-i", arguments);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file.FilePath)!));
        file.Dispose();
        Assert.False(File.Exists(file.FilePath));
        Assert.Null(SshConfigFile.For(settings with { JumpHost = null }));
    }

    [Theory]
    [InlineData("/a\"b")]
    [InlineData("/a\nProxyCommand x")]
    public void A_path_that_would_break_out_of_the_configuration_is_refused(string path) =>
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(() => SshConfigFile.Text(new SshSettings { KeyFile = path })).Id);

    [Fact]
    public void A_password_program_answers_prompts_for_a_password_only()
    {
        if (OperatingSystem.IsWindows())
            return;
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        using var program = AskPass.Prepare(new Secret("it's $(id)"), environment);
        var path = environment["SSH_ASKPASS"]!;
        Assert.DoesNotContain("it's", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal("force", environment["SSH_ASKPASS_REQUIRE"]);
        Assert.Equal((0, "it's $(id)\n"), Ask(path, environment, "admin@10.0.0.1's password: "));
        Assert.Equal((1, ""), Ask(path, environment, "Are you sure you want to continue connecting (yes/no/[fingerprint])? "));
        program.Dispose();
        Assert.False(File.Exists(path));
    }

    private static (int Code, string Output) Ask(string path, Dictionary<string, string?> environment, string prompt)
    {
        var start = new System.Diagnostics.ProcessStartInfo(path, [prompt]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
