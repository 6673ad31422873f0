using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Inventory;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Inventory;

/// <summary>Writes the inventory as Ansible reads it from a script: one JSON document.</summary>
[Cmdlet(VerbsData.Export, "OpsInventory")]
[OutputType(typeof(string))]
[TextOutput]
public sealed class ExportOpsInventoryCommand : RegionalOpsCommand
{
    /// <summary>All groups and hosts; the same as saying nothing.</summary>
    [Parameter]
    public SwitchParameter List { get; set; }

    /// <summary>The variables of one host only.</summary>
    [Parameter]
    [Alias("Host")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (HostName is not null && IsOn(List))
            throw new OpsException(OpsErrorId.InvalidParameter, "-List and -HostName exclude each other.", HostName);
        var service = new InventoryService(Session);
        pipeline.Output(HostName is null
            ? InventoryText.List(await service.BuildAsync(string.IsNullOrEmpty(Region) ? null : Region, pipeline, cancellationToken))
            : InventoryText.Host(await service.VariablesAsync(HostName, pipeline, cancellationToken)));
    }
}
