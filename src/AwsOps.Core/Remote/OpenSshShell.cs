using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Remote;

/// <summary>
/// Reaches hosts with the machine's own ssh client, so that keys, agent, <c>~/.ssh/config</c>, ProxyJump and known_hosts work as the user
/// has set them up; host keys are checked as that configuration says. Connections are shared between processes where the system can.
/// The script and its arguments go over standard input: no login shell on the way parses them, and no process list shows them.
/// </summary>
public sealed class OpenSshShell : IRemoteShell
{
    // One fixed text, without characters that csh or fish read in their own way. Without a terminal sudo cannot ask for a password.
    private const string RemoteCommand = "exec sh -c '[ \"$(id -u)\" = 0 ] && exec sh -s; exec sudo -n sh -s'";
    private const int SshFailed = 255;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly TimeSpan ReadGrace = TimeSpan.FromSeconds(2);

    private readonly SshSettings _settings;
    private readonly TimeProvider _clock;

    /// <summary>Creates the shell; nothing is connected yet.</summary>
    public OpenSshShell(SshSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
    }

    /// <inheritdoc/>
    public async Task<RemoteResult> RunAsync(
        OpsHost host, string script, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var destination = Destination(host);
        string input;
        try
        {
            input = ShellQuoting.WithArguments(RemoteScripts.GetText(script), arguments);
        }
        catch (ArgumentException error)
        {
            throw new OpsException(OpsErrorId.InvalidParameter, $"'{script}' on {destination}: {error.Message}", host, error);
        }

        using var deadline = new CancellationTokenSource(timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        using var process = Start(destination);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var error = process.StandardError.ReadToEndAsync(either.Token);
            var cut = await WriteAsync(process, input, either.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);

            // A shared connection that ssh leaves behind may keep its end of the pipes; what the script printed is there by now.
            using var grace = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
            var result = new RemoteResult(
                process.ExitCode,
                await output.WaitAsync(ReadGrace, grace.Token).ConfigureAwait(false),
                await error.WaitAsync(ReadGrace, grace.Token).ConfigureAwait(false));
            if (result.ExitCode == SshFailed || (cut && result.ExitCode == 0))
                throw new OpsException(
                    OpsErrorId.RemoteUnreachable, $"ssh to {destination} failed during '{script}': {Shorten(result.ErrorText)}", host);
            return result;
        }
        catch (TimeoutException error)
        {
            Kill(process);
            throw new OpsException(OpsErrorId.RemoteUnreachable, $"ssh to {destination} ended during '{script}' without closing its output.", host, error);
        }
        catch (OperationCanceledException error)
        {
            Kill(process);
            cancellationToken.ThrowIfCancellationRequested();
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                string.Create(CultureInfo.InvariantCulture, $"'{script}' on {destination} gave no answer within {timeout.TotalSeconds:0} s; it may still be at work on the host."),
                host,
                error);
        }
    }

    private static async Task<bool> WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
            return false;
        }
        catch (IOException)
        {
            // ssh ended before it had read everything: its exit code and error text say why.
            return true;
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }

    private static string Shorten(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return "it gave no reason.";
        return trimmed.Length <= 1000 ? trimmed : trimmed[..1000] + "…";
    }

    private string Destination(OpsHost host)
    {
        var publicAddress = First(host.PublicDnsName, host.PublicIp);
        var privateAddress = First(host.PrivateIp, host.PrivateDnsName);
        var address = _settings.Address switch
        {
            SshAddress.Public => publicAddress,
            SshAddress.Private => privateAddress,
            SshAddress.Name => First(host.HostName, host.Name),
            _ => First(publicAddress, privateAddress),
        };
        if (address is null)
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                $"{host.HostName ?? host.InstanceId} has no {(_settings.Address == SshAddress.Auto ? "address" : _settings.Address.ToString().ToLowerInvariant() + " address")}; it cannot be reached with ssh.",
                host);
        if (address[0] == '-' || address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            throw new OpsException(OpsErrorId.InvalidParameter, $"'{address}' is not an address that ssh can connect to.", host);
        return address;
    }

    private static string? First(string? one, string? other) =>
        one is { Length: > 0 } ? one : other is { Length: > 0 } ? other : null;

    private Process Start(string destination)
    {
        var start = new ProcessStartInfo(_settings.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in Arguments(destination))
            start.ArgumentList.Add(argument);

        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"'{_settings.Program}' did not start.");
        }
        catch (Win32Exception error)
        {
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                $"The ssh client '{_settings.Program}' cannot be started ({error.Message}). Install OpenSSH or name the program in AWSOPS_SSH_PROGRAM.",
                destination,
                error);
        }
    }

    private IEnumerable<string> Arguments(string destination)
    {
        var seconds = Math.Max(1, (int)_settings.ConnectTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (_settings.ConfigFile is not null)
        {
            yield return "-F";
            yield return _settings.ConfigFile;
        }

        // StrictHostKeyChecking is the user's own setting: ssh's default asks, and in batch mode that refuses unknown hosts.
        foreach (var option in new[] { "BatchMode=yes", "ConnectTimeout=" + seconds, "ServerAliveInterval=10", "ServerAliveCountMax=3", "ForwardX11=no", "EscapeChar=none" })
        {
            yield return "-o";
            yield return option;
        }

        if (_settings.ControlFolder is { } folder && !OperatingSystem.IsWindows() && IsPrivate(folder))
        {
            foreach (var option in new[] { "ControlMaster=auto", "ControlPersist=60", $"ControlPath={folder.Replace("%", "%%", StringComparison.Ordinal)}/%C" })
            {
                yield return "-o";
                yield return option;
            }
        }

        if (_settings.User is not null)
        {
            yield return "-l";
            yield return _settings.User;
        }

        if (_settings.Port is { } port)
        {
            yield return "-p";
            yield return port.ToString(CultureInfo.InvariantCulture);
        }

        if (_settings.KeyFile is not null)
        {
            yield return "-i";
            yield return _settings.KeyFile;
        }

        yield return "-T";
        yield return "--";
        yield return destination;
        yield return RemoteCommand;
    }

    // Whoever can write there could answer in the host's place; such a folder is not used.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsPrivate(string folder)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            Directory.CreateDirectory(folder, Owner);
            return File.GetUnixFileMode(folder) == Owner;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Connections are then simply not shared.
            return false;
        }
    }
}
