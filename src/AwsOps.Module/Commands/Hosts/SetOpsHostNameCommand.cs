using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Sets the name of a host, in its operating system and in the inventory.</summary>
[Cmdlet(VerbsCommon.Set, "OpsHostName", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHost))]
public sealed class SetOpsHostNameCommand : RegionalOpsCommand
{
    /// <summary>The host, by its name until now.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("HostName")]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>The host, by instance id; goes before the name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>The new name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? NewName { get; set; }

    /// <summary>Also write the name to /etc/hosts.</summary>
    [Parameter]
    public SwitchParameter UpdateHostsFile { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (IsParameterBound(nameof(NewName)) && NewName is not null)
            HostNameRules.Check(NewName, "-NewName");
        var host = await new HostInventory(Session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
        if (await new HostNameService(Session).SetAsync(host, NewName, IsOn(UpdateHostsFile), pipeline, cancellationToken) is { } named)
            pipeline.Output(named);
    });
}
