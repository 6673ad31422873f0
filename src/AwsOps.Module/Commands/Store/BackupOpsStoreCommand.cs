using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Module.Commands.Store;

/// <summary>Copies the state store to a file, while others work with it.</summary>
[Cmdlet(VerbsData.Backup, "OpsStore", SupportsShouldProcess = true)]
[OutputType(typeof(StoreBackup))]
public sealed class BackupOpsStoreCommand : RegionalOpsCommand
{
    /// <summary>File to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replace a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (await new StoreService(Session).BackupAsync(FullPath(Path), IsOn(Force), pipeline) is { } backup)
            pipeline.Output(backup);
    }
}
