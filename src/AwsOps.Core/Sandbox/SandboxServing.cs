using System.Net;
using System.Net.Sockets;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Sandbox;
using AwsOps.Sandbox.Http;

namespace AwsOps.Core.Sandbox;

/// <summary>Serves a session's sandbox over HTTP on loopback.</summary>
public sealed class SandboxServing
{
    private readonly OpsSession _session;

    /// <summary>Creates it.</summary>
    public SandboxServing(OpsSession session) => _session = session;

    /// <summary>Serves until it is stopped; says first where.</summary>
    /// <param name="port">TCP port; 0 chooses a free one.</param>
    /// <param name="pipeline">Gets the <see cref="SandboxEndpoint"/> once requests are answered.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">SandboxError when the port is taken.</exception>
    public async Task RunAsync(int port, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var chosen = port == 0 ? FreePort() : port;
        await using var server = new SandboxHttpServer(_session.Sandbox, chosen);
        try
        {
            server.Start();
        }
        catch (Exception e) when (e is HttpListenerException or SocketException)
        {
            throw new OpsException(OpsErrorId.SandboxError, $"-Port {chosen} cannot be listened on: {e.Message}. Choose another one, or 0 for a free one.", chosen, e);
        }

        pipeline.Output(new SandboxEndpoint
        {
            EndpointUrl = server.Url.TrimEnd('/'),
            AccountId = SandboxAccount.AccountId,
            Region = SandboxAccount.DefaultRegion,
            Path = _session.Sandbox.FilePath,
        });
        await server.RunAsync(cancellationToken);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
