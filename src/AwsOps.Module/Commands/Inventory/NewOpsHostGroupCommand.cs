using System.Management.Automation;
using AwsOps.Core.Hosts.Groups;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Inventory;

/// <summary>Adds a group of hosts to the inventory's tree, children to a group, or a template for groups.</summary>
[Cmdlet(VerbsCommon.New, "OpsHostGroup", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHostGroup))]
public sealed class NewOpsHostGroupCommand : RegionalOpsCommand
{
    /// <summary>Name of the group, or a template.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string GroupName { get; set; } = "";

    /// <summary>Names of groups that are to be in it.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(Completion.HostGroupNameCompleter))]
    public string[]? Child { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (await new HostGroupEditor(Session).AddAsync(GroupName, Child ?? [], pipeline, cancellationToken) is { } group)
            pipeline.Output(group);
    });
}
