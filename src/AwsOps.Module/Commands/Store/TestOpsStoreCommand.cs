using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Module.Commands.Store;

/// <summary>Says whether the state store can be worked with, and what is in it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OpsStore")]
[OutputType(typeof(StoreCheck))]
public sealed class TestOpsStoreCommand : RegionalOpsCommand
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        pipeline.Output(new StoreService(Session).Test());
        return Task.CompletedTask;
    }
}
