using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Module.Commands.Store;

/// <summary>Puts a copy of the state store in its place, and keeps what was there.</summary>
[Cmdlet(VerbsData.Restore, "OpsStore", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(StoreRestore))]
public sealed class RestoreOpsStoreCommand : RegionalOpsCommand
{
    /// <summary>Copy to restore: a file of Backup-OpsStore, or one that an update or restore kept.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Also while an operation works on the store.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (await new StoreService(Session).RestoreAsync(FullPath(Path), IsOn(Force), pipeline) is { } restore)
            pipeline.Output(restore);
    }
}
