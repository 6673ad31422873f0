using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>
/// Reaches hosts with the machine's own ssh client, so that keys, agent, <c>~/.ssh/config</c>, ProxyJump and known_hosts work as the user
/// has set them up; host keys are checked as that configuration says. Sessions are kept and shared by all actions of the process, and
/// connections between processes where the system can. The script and its arguments go over standard input: no login shell on the way
/// parses them, and no process list shows them.
/// </summary>
public sealed class OpenSshShell : IRemoteShell, IDisposable
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(2);

    private readonly Func<OpsHost, CancellationToken, ValueTask<SshSettings>> _settings;
    private readonly SshSessionPool _pool;

    /// <summary>Creates the shell; nothing is connected yet.</summary>
    /// <param name="settings">How to connect to a host.</param>
    /// <param name="clock">Clock of timeouts.</param>
    public OpenSshShell(Func<OpsHost, CancellationToken, ValueTask<SshSettings>> settings, TimeProvider clock)
    {
        _settings = settings;
        _pool = new SshSessionPool(clock, IdleTime);
    }

    /// <summary>Sessions that are open and wait for work.</summary>
    internal int IdleSessions => _pool.IdleCount;

    /// <inheritdoc/>
    public async Task<RemoteResult> RunAsync(
        OpsHost host, string script, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var target = SshTarget.Of(host, await _settings(host, cancellationToken).ConfigureAwait(false));
        string text;
        try
        {
            text = ShellQuoting.WithArguments(RemoteScripts.GetText(script), arguments);
        }
        catch (ArgumentException error)
        {
            throw new OpsException(OpsErrorId.InvalidParameter, $"'{script}' on {target.Address}: {error.Message}", host, error);
        }

        return await _pool.RunAsync(target, text, script, timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the sessions.</summary>
    public void Dispose() => _pool.Dispose();
}
