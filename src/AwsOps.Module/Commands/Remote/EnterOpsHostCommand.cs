using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;

namespace AwsOps.Module.Commands.Remote;

/// <summary>Opens a terminal on a host.</summary>
[Cmdlet(VerbsCommon.Enter, "OpsHost", SupportsShouldProcess = true)]
public sealed class EnterOpsHostCommand : RegionalOpsCommand
{
    /// <summary>Host name or Name tag.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>Instance id.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("InstanceId")]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var host = await new HostInventory(Session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
        using var terminal = await HostTerminal.PrepareAsync(Session, host, cancellationToken);
        if (await pipeline.ShouldProcessAsync(host.HostName ?? host.InstanceId, terminal.CommandLine))
            await terminal.RunAsync(cancellationToken);
    });
}
