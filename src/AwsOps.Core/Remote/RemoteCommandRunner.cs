using AwsOps.Core.Account;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Remote;

/// <summary>Runs a user's command on a host.</summary>
public sealed class RemoteCommandRunner
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public RemoteCommandRunner(OpsSession session) => _session = session;

    /// <summary>Runs the command as root through <c>sh -c</c>; one that fails is a result.</summary>
    /// <param name="host">The host.</param>
    /// <param name="command">Shell text.</param>
    /// <param name="timeout">Time after which it is ended on the host.</param>
    /// <param name="cancellationToken">Stops waiting; the command then ends by its timeout.</param>
    public async Task<RemoteCommandResult> RunAsync(OpsHost host, string command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var actions = new RemoteActions(_session.Remote(host.Region ?? _session.RequireRegion()));
        var started = TimeProvider.System.GetTimestamp();
        var answer = await actions.RunCommandAsync(host, command, timeout, cancellationToken);
        return new RemoteCommandResult
        {
            HostName = host.HostName,
            InstanceId = host.InstanceId,
            ExitCode = answer.ExitCode,
            Output = answer.Output,
            Error = answer.Error,
            TimedOut = answer.TimedOut,
            DurationSeconds = Math.Round(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 3),
        };
    }
}
