using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Readiness;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Tells whether hosts are ready to be used.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OpsHostReady")]
[OutputType(typeof(OpsHostReadiness), typeof(bool))]
public sealed class TestOpsHostReadyCommand : HostTargetCommand
{
    private readonly Dictionary<string, OpsHost> _hosts = new(StringComparer.Ordinal);

    /// <summary>Key of a tag that must be <c>passed</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SmokeTag { get; set; }

    /// <summary>Wait until the hosts are ready.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait.</summary>
    [Parameter]
    public int TimeoutSeconds { get; set; } = 600;

    /// <summary>Only true or false for each host.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ParameterValues.CheckTimeout(TimeoutSeconds);
        foreach (var host in await SelectAsync(all: false, pipeline, cancellationToken))
            _hosts[host.InstanceId] = host;
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        TimeSpan? wait = IsOn(Wait) ? TimeSpan.FromSeconds(TimeoutSeconds) : null;
        foreach (var found in await new HostReadinessService(Session, pipeline, SmokeTag).RunAsync(_hosts.Values.ToList(), wait, cancellationToken))
            pipeline.Output(IsOn(Quiet) ? found.Ready : found);
    });
}
