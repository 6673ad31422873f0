using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote.Ssh;

namespace AwsOps.Core.Tests.Remote.Ssh;

/// <summary>The ssh shell, with a small program in ssh's place that runs the remote command here.</summary>
public sealed class OpenSshShellTests : IDisposable
{
    private static readonly OpsHost Host = new() { InstanceId = "i-0001", HostName = "web1", PublicDnsName = "web1.example", PrivateIp = "10.0.0.1" };

    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-ssh-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_script_runs_with_its_arguments_through_the_login_shell()
    {
        using var shell = Shell("for a in \"$@\"; do echo \"$a\" >>\"$log\"; last=\"$a\"; done\nexec sh -c \"$last\"");
        var result = await shell.RunAsync(Host, "run", ["printf %s \"it's $((1+1)) ü\"; exit 4", "20"], TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.Equal("{\"exitCode\":4,\"output\":\"it's 2 ü\",\"error\":\"\",\"timedOut\":false}\n", result.Output);

        var arguments = await File.ReadAllLinesAsync(Path.Combine(_folder, "log"));
        Assert.Contains("BatchMode=yes", arguments);
        Assert.Contains("ConnectTimeout=15", arguments);
        Assert.DoesNotContain(arguments, a => a.Contains("StrictHostKeyChecking", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["-T", "--", "web1.example"], arguments[^4..^1]);
        Assert.DoesNotContain(arguments, a => a.Contains("it's", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_fails_has_sshs_own_words()
    {
        using var shell = Shell("echo 'Host key verification failed.' >&2\nexit 255");
        var error = await Assert.ThrowsAsync<OpsException>(() => shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(OpsErrorId.RemoteHostKey, error.Id);
        Assert.Contains("Host key verification failed.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_ends_with_cancelling()
    {
        using var shell = Shell("exec sleep 600");
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), source.Token));
    }

    [Fact]
    public async Task A_missing_client_is_named()
    {
        using var shell = new OpenSshShell((_, _) => new(new SshSettings { Program = Path.Combine(_folder, "none") }), TimeProvider.System);
        var error = await Assert.ThrowsAsync<OpsException>(() => shell.RunAsync(Host, "thaw", ["/data"], TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Contains("AWSOPS_SSH_PROGRAM", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-oProxyCommand=x", OpsErrorId.InvalidParameter)]
    [InlineData("a b", OpsErrorId.InvalidParameter)]
    [InlineData("", OpsErrorId.RemoteUnreachable)]
    public void An_address_that_is_none_is_refused(string address, OpsErrorId id)
    {
        var host = new OpsHost { InstanceId = "i-0002", PublicIp = address };
        Assert.Equal(id, Assert.Throws<OpsException>(() => SshTarget.Of(host, new SshSettings())).Id);
    }

    [Fact]
    public async Task A_nul_character_in_an_argument_is_refused()
    {
        using var shell = Shell("exit 0");
        var error = await Assert.ThrowsAsync<OpsException>(() => shell.RunAsync(Host, "thaw", ["/a\0b"], TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
    }

    private OpenSshShell Shell(string body)
    {
        var program = Path.Combine(_folder, "ssh");
        File.WriteAllText(program, $"#!/bin/sh\nlog='{_folder}/log'\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new OpenSshShell((_, _) => new(new SshSettings { Program = program, UseSudo = false }), TimeProvider.System);
    }
}
