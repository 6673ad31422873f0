using System.Management.Automation;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Loads zones, records and health checks into the state, and names hosts by the records that lead to them.</summary>
[Cmdlet(VerbsData.Update, "R53Inventory", SupportsShouldProcess = true)]
[OutputType(typeof(R53InventoryChange))]
public sealed class UpdateR53InventoryCommand : RegionalOpsCommand
{
    /// <summary>Which addresses of a host are looked for first.</summary>
    [Parameter]
    [ValidateSet("External", "Internal")]
    public string Prefer { get; set; } = "External";

    /// <summary>Leave the names of hosts as they are.</summary>
    [Parameter]
    public SwitchParameter LoadOnly { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync("all hosted zones", IsOn(LoadOnly) ? "Load into the inventory" : "Load into the inventory and name hosts by them"))
            return;
        var discovery = new R53Discovery(Session);
        foreach (var change in await discovery.LoadAsync(pipeline, cancellationToken))
            pipeline.Output(change);
        if (IsOn(LoadOnly))
            return;
        foreach (var change in await discovery.NameHostsAsync(Prefer.Equals("External", StringComparison.OrdinalIgnoreCase), pipeline, cancellationToken))
            pipeline.Output(change);
    }
}
