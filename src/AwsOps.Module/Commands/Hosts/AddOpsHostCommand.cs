using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Adds a host to the inventory by hand.</summary>
[Cmdlet(VerbsCommon.Add, "OpsHost", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHost))]
public sealed class AddOpsHostCommand : HostFieldsCommand
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var host = await new HostEditor(Session).AddAsync(InstanceId, Fields(), pipeline, cancellationToken);
        if (host is not null)
            pipeline.Output(host);
    });
}
