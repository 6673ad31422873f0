using System.Management.Automation;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Deletes records, or values of them.</summary>
[Cmdlet(VerbsCommon.Remove, "R53Record", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(R53Record))]
public sealed class RemoveR53RecordCommand : RecordTargetCommand
{
    /// <summary>Only these values; a record goes when none is left. Without it, the whole record.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    public string[]? Value { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var key = Key();
        var values = (Value ?? []).Where(v => !string.IsNullOrEmpty(v)).ToList();
        var zone = await Service.ZoneAsync(Selector(), key.Fqdn, cancellationToken);
        Basket.Add(zone, key.Fqdn, known => [RecordRemoval.Plan(zone, key, values, known)]);
    });
}
