using System.Management.Automation;
using AwsOps.Core.Hosts.Groups;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Inventory;

/// <summary>Lists the groups of the inventory's tree and the templates, by name.</summary>
[Cmdlet(VerbsCommon.Get, "OpsHostGroup")]
[OutputType(typeof(OpsHostGroup))]
public sealed class GetOpsHostGroupCommand : RegionalOpsCommand
{
    /// <summary>Names of groups, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("GroupName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostGroupNameCompleter))]
    public string[]? GroupName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var found = await new HostGroupEditor(Session).ListAsync(GroupName ?? [], cancellationToken);
        foreach (var group in found)
            pipeline.Output(group);
        foreach (var name in (GroupName ?? []).Where(n => !Wildcard.HasWildcards(n) && !found.Any(g => Wildcard.IsMatch(n, g.GroupName))))
            pipeline.Error(HostGroupEditor.NotFound(name));
    }
}
