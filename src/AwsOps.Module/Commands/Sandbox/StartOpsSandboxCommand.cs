using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Sandbox;

namespace AwsOps.Module.Commands.Sandbox;

/// <summary>Serves the embedded sandbox over HTTP on loopback until it is stopped, for the AWS CLI and any SDK.</summary>
[Cmdlet(VerbsLifecycle.Start, "OpsSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(SandboxEndpoint))]
public sealed class StartOpsSandboxCommand : RegionalOpsCommand
{
    /// <summary>TCP port on 127.0.0.1; 0 chooses a free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; } = 4666;

    /// <summary>File of the state store beside which the sandbox is kept.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync($"http://127.0.0.1:{Port}/", "Serve the sandbox"))
            return;
        await new SandboxServing(Session).RunAsync(Port, pipeline, cancellationToken);
    }

    /// <inheritdoc/>
    protected override OpsConnection ConnectionOverrides() => base.ConnectionOverrides() with { Sandbox = true, StatePath = StatePath };
}
