using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Changes fields of a host in the inventory.</summary>
[Cmdlet(VerbsCommon.Set, "OpsHost", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHost))]
public sealed class SetOpsHostCommand : HostFieldsCommand
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var host = await new HostEditor(Session).SetAsync(InstanceId, Fields(), pipeline, cancellationToken);
        if (host is not null)
            pipeline.Output(host);
    });
}
