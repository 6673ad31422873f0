using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Module.Commands.Store;

/// <summary>Brings a state store of an older version up to date, after copying it beside itself.</summary>
[Cmdlet(VerbsData.Update, "OpsStore", SupportsShouldProcess = true)]
[OutputType(typeof(StoreUpgrade))]
public sealed class UpdateOpsStoreCommand : RegionalOpsCommand
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var path = Session.StatePath;
        if (await pipeline.ShouldProcessAsync($"state store {path}", "Bring up to date"))
            pipeline.Output(OpsStore.Upgrade(path, Session.Clock));
    }
}
