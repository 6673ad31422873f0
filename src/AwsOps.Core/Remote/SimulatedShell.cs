using System.Globalization;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.Core.Remote;

/// <summary>Reaches the simulated hosts behind a sandbox, or behind any AWS-compatible endpoint that has no machines.</summary>
public sealed class SimulatedShell : IRemoteShell
{
    private readonly SimulatedHosts _hosts;
    private readonly IAttachedVolumes _volumes;
    private readonly TimeProvider _clock;

    /// <summary>Creates the shell.</summary>
    /// <param name="hosts">The simulated hosts.</param>
    /// <param name="volumes">Says which volumes are attached now.</param>
    /// <param name="clock">Clock of the timeouts.</param>
    public SimulatedShell(SimulatedHosts hosts, IAttachedVolumes volumes, TimeProvider clock)
    {
        _hosts = hosts;
        _volumes = volumes;
        _clock = clock;
    }

    /// <inheritdoc/>
    public async Task<RemoteResult> RunAsync(
        OpsHost host, string script, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var (exitCode, output, error) = await _hosts.RunAsync(host.InstanceId, script, arguments, _volumes, either.Token).ConfigureAwait(false);
            return new RemoteResult(exitCode, output, error);
        }
        catch (SimulatedHostUnreachableException error)
        {
            throw new OpsException(OpsErrorId.RemoteUnreachable, $"{host.HostName ?? host.InstanceId}: {error.Message}", host, error);
        }
        catch (OperationCanceledException error) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                string.Create(CultureInfo.InvariantCulture, $"'{script}' on {host.HostName ?? host.InstanceId} gave no answer within {timeout.TotalSeconds:0} s; it may still be at work on the host."),
                host,
                error);
        }
    }
}
