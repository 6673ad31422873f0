using AwsOps.Core.Hosts;

namespace AwsOps.Core.Remote;

/// <summary>Runs one of our scripts on a host. One action is one script and one round trip.</summary>
public interface IRemoteShell
{
    /// <summary>Runs a script of <c>Remote/Scripts</c> as root on the host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="script">Name of the script without its ending, for example <c>assemble</c>.</param>
    /// <param name="arguments">Positional parameters; any text, never spliced into a command line.</param>
    /// <param name="timeout">Time after which the action has failed.</param>
    /// <param name="cancellationToken">Stops waiting and, where possible, the action.</param>
    /// <returns>Exit code, the JSON object printed on standard output, and the error text.</returns>
    /// <exception cref="Errors.OpsException">RemoteUnreachable when the host cannot be reached.</exception>
    Task<RemoteResult> RunAsync(OpsHost host, string script, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken);
}
