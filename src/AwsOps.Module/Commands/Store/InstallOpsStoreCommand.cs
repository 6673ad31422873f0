using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Module.Commands.Store;

/// <summary>Makes the state store where there is none, and says where it is.</summary>
[Cmdlet(VerbsLifecycle.Install, "OpsStore", SupportsShouldProcess = true)]
[OutputType(typeof(StoreInstallation))]
public sealed class InstallOpsStoreCommand : RegionalOpsCommand
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (await new StoreService(Session).InstallAsync(pipeline) is { } installation)
            pipeline.Output(installation);
    }
}
