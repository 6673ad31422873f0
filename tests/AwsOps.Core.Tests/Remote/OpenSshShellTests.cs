using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>The ssh shell, with a small program in ssh's place that runs the remote command here.</summary>
public sealed class OpenSshShellTests : IDisposable
{
    private static readonly OpsHost Host = new() { InstanceId = "i-0001", HostName = "web1", PublicDnsName = "web1.example", PrivateIp = "10.0.0.1" };

    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-ssh-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_script_runs_with_its_arguments_through_the_login_shell()
    {
        var shell = Shell("for a in \"$@\"; do echo \"$a\" >>\"$log\"; last=\"$a\"; done\nexec sh -c \"$last\"");
        var result = await shell.RunAsync(Host, "run", ["printf %s \"it's $((1+1)) ü\"; exit 4", "20"], TimeSpan.FromMinutes(1), CancellationToken.None);

        // Not root, and no sudo without a password: then sudo's own words are the answer.
        if (result.ExitCode == 0)
            Assert.Equal("{\"exitCode\":4,\"output\":\"it's 2 ü\",\"error\":\"\",\"timedOut\":false}\n", result.Output);
        else
            Assert.NotEqual(string.Empty, result.ErrorText);

        var arguments = await File.ReadAllLinesAsync(Path.Combine(_folder, "log"));
        Assert.Contains("BatchMode=yes", arguments);
        Assert.Contains("ConnectTimeout=15", arguments);
        Assert.Contains("ServerAliveInterval=10", arguments);
        Assert.DoesNotContain(arguments, a => a.Contains("StrictHostKeyChecking", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["-T", "--", "web1.example"], arguments[^4..^1]);
        Assert.DoesNotContain(arguments, a => a.Contains("it's", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_become_options_and_sockets_lie_in_a_private_folder()
    {
        var control = Path.Combine(_folder, "c%d");
        var shell = Shell(
            "for a in \"$@\"; do echo \"$a\" >>\"$log\"; done\ncat >/dev/null",
            s => s with { User = "admin", Port = 2222, KeyFile = "/k e y", ConfigFile = "/cfg", Address = SshAddress.Private, ControlFolder = control });
        await shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), CancellationToken.None);

        var arguments = await File.ReadAllLinesAsync(Path.Combine(_folder, "log"));
        Assert.Equal(["-F", "/cfg"], arguments[..2]);
        Assert.Contains("ControlMaster=auto", arguments);
        Assert.Contains("ControlPersist=60", arguments);
        Assert.Contains($"ControlPath={_folder}/c%%d/%C", arguments);
        Assert.Equal(["-l", "admin", "-p", "2222", "-i", "/k e y", "-T", "--", "10.0.0.1"], arguments[^10..^1]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(control));
            File.SetUnixFileMode(control, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupWrite);
        }

        File.Delete(Path.Combine(_folder, "log"));
        await shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.DoesNotContain("ControlMaster=auto", await File.ReadAllLinesAsync(Path.Combine(_folder, "log")));
    }

    [Fact]
    public async Task A_connection_that_fails_is_unreachable_with_sshs_own_words()
    {
        var shell = Shell("echo 'Host key verification failed.' >&2\nexit 255");
        var error = await Assert.ThrowsAsync<OpsException>(() => shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(OpsErrorId.RemoteUnreachable, error.Id);
        Assert.Contains("Host key verification failed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scripts_own_exit_code_is_a_result()
    {
        var shell = Shell("cat >/dev/null\necho refused >&2\nexit 12");
        Assert.Equal(new RemoteResult(12, string.Empty, "refused\n"), await shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), CancellationToken.None));
    }

    [Fact]
    public async Task Silence_ends_with_the_timeout()
    {
        var shell = Shell("exec sleep 600");
        var error = await Assert.ThrowsAsync<OpsException>(() => shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMilliseconds(100), CancellationToken.None));
        Assert.Equal(OpsErrorId.RemoteUnreachable, error.Id);
    }

    [Fact]
    public async Task Cancelling_ends_the_call()
    {
        var shell = Shell("exec sleep 600");
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), source.Token));
    }

    [Fact]
    public async Task A_missing_client_is_named()
    {
        var shell = new OpenSshShell(new SshSettings { Program = Path.Combine(_folder, "none") }, TimeProvider.System);
        var error = await Assert.ThrowsAsync<OpsException>(() => shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Contains("AWSOPS_SSH_PROGRAM", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-oProxyCommand=x", OpsErrorId.InvalidParameter)]
    [InlineData("a b", OpsErrorId.InvalidParameter)]
    [InlineData("", OpsErrorId.RemoteUnreachable)]
    public async Task An_address_that_is_none_is_refused(string address, OpsErrorId id)
    {
        var host = new OpsHost { InstanceId = "i-0002", PublicIp = address };
        var error = await Assert.ThrowsAsync<OpsException>(() => Shell("exit 0").RunAsync(host, "thaw", ["/data"], TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(id, error.Id);
    }

    [Fact]
    public async Task A_nul_character_in_an_argument_is_refused()
    {
        var error = await Assert.ThrowsAsync<OpsException>(() => Shell("exit 0").RunAsync(Host, "thaw", ["/a\0b"], TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
    }

    [Theory]
    [InlineData("AWSOPS_SSH_PORT", "0")]
    [InlineData("AWSOPS_SSH_PORT", "ssh")]
    [InlineData("AWSOPS_SSH_ADDRESS", "external")]
    public void A_wrong_setting_names_its_variable(string name, string value)
    {
        var error = Assert.Throws<OpsException>(() => SshSettings.FromEnvironment(n => n == name ? value : null));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
    }

    [Fact]
    public void Settings_come_from_the_environment()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWSOPS_SSH_USER"] = "admin",
            ["AWSOPS_SSH_PORT"] = "2200",
            ["AWSOPS_SSH_KEY"] = "/key",
            ["AWSOPS_SSH_ADDRESS"] = "private",
            ["HOME"] = "/home/me",
        };
        var settings = SshSettings.FromEnvironment(n => values.GetValueOrDefault(n));
        Assert.Equal(("admin", 2200, "/key", SshAddress.Private), (settings.User, settings.Port, settings.KeyFile, settings.Address));
        Assert.Equal(OperatingSystem.IsWindows() ? null : "/home/me/.ssh/awsops", settings.ControlFolder);
    }

    private OpenSshShell Shell(string body, Func<SshSettings, SshSettings>? change = null)
    {
        var program = Path.Combine(_folder, "ssh");
        File.WriteAllText(program, $"#!/bin/sh\nlog='{_folder}/log'\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var settings = new SshSettings { Program = program };
        return new OpenSshShell(change?.Invoke(settings) ?? settings, TimeProvider.System);
    }
}
