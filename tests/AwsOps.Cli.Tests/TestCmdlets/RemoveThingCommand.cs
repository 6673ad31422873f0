using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Module.Commands;

namespace AwsOps.Cli.Tests.TestCmdlets;

/// <summary>Asks before it acts; names that begin with "bad" fail, "gone" ends everything.</summary>
[Cmdlet(VerbsCommon.Remove, "Thing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveThingCommand : RegionalOpsCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] ThingId { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var id in ThingId)
        {
            if (!await pipeline.ShouldProcessAsync(id, "Delete"))
                continue;
            if (id == "locked" && !IsOn(Force) && !await pipeline.ShouldContinueAsync("It is locked. Go on?", "Locked"))
                continue;
            if (id == "gone")
                throw new OpsException(OpsErrorId.StoreUnavailable, "the store is gone", id);
            if (id.StartsWith("bad", StringComparison.Ordinal))
                pipeline.Error(new OpsException(OpsErrorId.SnapshotGroupNotFound, $"no thing {id}", id));
            else
                pipeline.Verbose($"deleted {id}");
        }
    }
}
