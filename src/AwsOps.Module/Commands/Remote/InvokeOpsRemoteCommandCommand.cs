using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Remote;

/// <summary>Runs a command on hosts, side by side.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "OpsRemoteCommand", SupportsShouldProcess = true)]
[OutputType(typeof(RemoteCommandResult))]
public sealed class InvokeOpsRemoteCommandCommand : RegionalOpsCommand
{
    private readonly Dictionary<string, OpsHost> _hosts = new(StringComparer.Ordinal);

    /// <summary>Shell text.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Command { get; set; } = "";

    /// <summary>Host names or Name tags, with wildcards.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Instance ids.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("InstanceId")]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Hosts at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Seconds that the command may take on a host.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 300;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (Command.Contains('\0', StringComparison.Ordinal))
            throw new OpsException(OpsErrorId.InvalidParameter, "-Command has a NUL character, which no command can hold.");
        if (InstanceId is not { Length: > 0 } && HostName is not { Length: > 0 })
            throw new OpsException(OpsErrorId.InvalidParameter, "Say which hosts: -HostName or -InstanceId, or objects from the pipeline.");
        var inventory = new HostInventory(Session);
        if (InstanceId is { Length: > 0 } ids)
        {
            foreach (var id in ids)
                await ItemErrors.RunAsync(pipeline, async () => Add(await inventory.ResolveAsync(null, id, pipeline, cancellationToken)));
            return;
        }

        foreach (var name in HostName ?? [])
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (!Wildcard.HasWildcards(name))
                    Add(await inventory.ResolveAsync(name, null, pipeline, cancellationToken));
                else
                    (await inventory.ListAsync(new HostQuery { HostNames = [name], Region = string.IsNullOrEmpty(Region) ? null : Region }, pipeline, cancellationToken)).ToList().ForEach(Add);
            });
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var wanted = new List<OpsHost>();
        foreach (var host in _hosts.Values)
        {
            if (await pipeline.ShouldProcessAsync(host.HostName is { } name ? $"{name} ({host.InstanceId})" : host.InstanceId, $"Run \"{Command}\""))
                wanted.Add(host);
        }

        var runner = new RemoteCommandRunner(Session);
        await Parallel.ForEachAsync(
            wanted,
            new ParallelOptions { MaxDegreeOfParallelism = ThrottleLimit, CancellationToken = cancellationToken },
            async (host, token) => await ItemErrors.RunAsync(
                pipeline, async () => pipeline.Output(await runner.RunAsync(host, Command, TimeSpan.FromSeconds(TimeoutSeconds), token))));
    }

    private void Add(OpsHost host) => _hosts.TryAdd(host.InstanceId, host);
}
