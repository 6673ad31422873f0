using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Power;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>What Start-, Stop-, Restart- and Remove-OpsHost share.</summary>
public abstract class HostPowerCommand : HostTargetCommand
{
    private readonly Dictionary<string, OpsHost> _hosts = new(StringComparer.Ordinal);

    /// <summary>Wait until the hosts are where they were sent.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long to wait.</summary>
    [Parameter]
    public int TimeoutSeconds { get; set; } = 600;

    private protected abstract HostPowerAction Action { get; }

    private protected virtual bool IsForced => false;

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ParameterValues.CheckTimeout(TimeoutSeconds);
        foreach (var host in await SelectAsync(all: false, pipeline, cancellationToken))
            _hosts[host.InstanceId] = host;
    }

    /// <inheritdoc/>
    protected sealed override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var options = new HostPowerOptions(IsForced, IsOn(Wait) ? TimeSpan.FromSeconds(TimeoutSeconds) : null);
        return ItemErrors.RunAsync(pipeline, () => new HostPowerService(Session, pipeline).RunAsync(Action, _hosts.Values.ToList(), options, cancellationToken));
    }
}
