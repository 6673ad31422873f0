using System.ComponentModel;
using System.Diagnostics;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote.Ssh;

namespace AwsOps.Core.Remote;

/// <summary>A terminal on a host for a person: the system's ssh, or the AWS CLI's session through SSM, with the settings of the host.</summary>
public sealed class HostTerminal : IDisposable
{
    private const int SshFailed = 255;

    private readonly OpsHost _host;
    private readonly SshConfigFile? _config;
    private readonly ProcessStartInfo _start;

    private HostTerminal(OpsHost host, ProcessStartInfo start, SshConfigFile? config)
    {
        _host = host;
        _start = start;
        _config = config;
    }

    /// <summary>The command line, as a POSIX shell would take it.</summary>
    public string CommandLine => string.Join(' ', new[] { _start.FileName }.Concat(_start.ArgumentList)
        .Select(a => a.Length > 0 && a.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@,+".Contains(c, StringComparison.Ordinal)) ? a : ShellQuoting.Quote(a)));

    /// <summary>Prepares it; nothing is started.</summary>
    /// <exception cref="OpsException">SandboxError when the host is a simulated one, RemoteUnreachable when it has no address.</exception>
    public static async Task<HostTerminal> PrepareAsync(OpsSession session, OpsHost host, CancellationToken cancellationToken)
    {
        if (session.HasSimulatedHosts)
            throw new OpsException(OpsErrorId.SandboxError, $"{host.HostName ?? host.InstanceId} is simulated: there is nothing to log in to. Invoke-OpsRemoteCommand runs commands on it.", host);
        if (await session.UsesSsmAsync(host, cancellationToken).ConfigureAwait(false))
        {
            List<string> arguments = ["ssm", "start-session", "--target", host.InstanceId, "--region", host.Region ?? session.RequireRegion()];
            if (session.Connection.ProfileName is { } profile)
                arguments.AddRange(["--profile", profile]);
            return new HostTerminal(host, new ProcessStartInfo("aws", arguments) { UseShellExecute = false }, null);
        }

        var target = SshTarget.Of(host, await session.SshSettingsAsync(host, cancellationToken).ConfigureAwait(false));
        var config = SshConfigFile.For(target.Settings);
        return new HostTerminal(host, new ProcessStartInfo(target.Settings.Program, SshCommandLine.ForPerson(target, config?.FilePath)) { UseShellExecute = false }, config);
    }

    /// <summary>Hands the terminal over until the person leaves the host.</summary>
    /// <exception cref="OpsException">InvalidParameter without a terminal, RemoteUnreachable when no connection came about.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
            throw new OpsException(OpsErrorId.InvalidParameter, "Enter-OpsHost needs a terminal for input and output; Invoke-OpsRemoteCommand runs commands without one.", _host);
        using var process = Start();
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode == SshFailed)
            throw new OpsException(OpsErrorId.RemoteUnreachable, $"The connection to {_host.HostName ?? _host.InstanceId} failed or was lost; {_start.FileName} said why above.", _host);
    }

    /// <summary>Removes what was made for it.</summary>
    public void Dispose() => _config?.Dispose();

    private Process Start()
    {
        try
        {
            return Process.Start(_start) ?? throw new InvalidOperationException($"'{_start.FileName}' did not start.");
        }
        catch (Win32Exception error)
        {
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                $"'{_start.FileName}' cannot be started ({error.Message}). ssh comes with OpenSSH (AWSOPS_SSH_PROGRAM names another one), aws with the AWS CLI, which needs its session-manager-plugin.",
                _host,
                error);
        }
    }
}
