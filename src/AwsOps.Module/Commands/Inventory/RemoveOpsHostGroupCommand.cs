using System.Management.Automation;
using AwsOps.Core.Hosts.Groups;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Inventory;

/// <summary>Removes groups or templates from the inventory's tree, or takes children out of a group.</summary>
[Cmdlet(VerbsCommon.Remove, "OpsHostGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(OpsHostGroup))]
public sealed class RemoveOpsHostGroupCommand : RegionalOpsCommand
{
    /// <summary>Names of groups, or templates.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("GroupName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.HostGroupNameCompleter))]
    public string[] GroupName { get; set; } = [];

    /// <summary>Names of groups to take out; the group itself stays then.</summary>
    [Parameter]
    public string[]? Child { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var name in GroupName)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await new HostGroupEditor(Session).RemoveAsync(name, Child ?? [], pipeline, cancellationToken) is { } group)
                    pipeline.Output(group);
            });
        }
    }
}
