using AwsOps.Core.Hosts;

namespace AwsOps.Core.Remote;

/// <summary>Takes each host the way that the setting RemoteTransport names.</summary>
internal sealed class RoutedShell : IRemoteShell
{
    private readonly Func<OpsHost, CancellationToken, ValueTask<bool>> _throughSsm;
    private readonly Func<IRemoteShell> _ssm;
    private readonly IRemoteShell _other;

    /// <summary>Creates it.</summary>
    /// <param name="throughSsm">Whether a host is reached through SSM.</param>
    /// <param name="ssm">That way; made when it is needed.</param>
    /// <param name="other">The other way: ssh, or simulated hosts.</param>
    public RoutedShell(Func<OpsHost, CancellationToken, ValueTask<bool>> throughSsm, Func<IRemoteShell> ssm, IRemoteShell other)
    {
        _throughSsm = throughSsm;
        _ssm = ssm;
        _other = other;
    }

    /// <inheritdoc/>
    public async Task<RemoteResult> RunAsync(
        OpsHost host, string script, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var shell = await _throughSsm(host, cancellationToken).ConfigureAwait(false) ? _ssm() : _other;
        return await shell.RunAsync(host, script, arguments, timeout, cancellationToken).ConfigureAwait(false);
    }
}
