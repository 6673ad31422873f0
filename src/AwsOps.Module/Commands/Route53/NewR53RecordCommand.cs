using System.Management.Automation;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Makes records; one that is there is an error.</summary>
[Cmdlet(VerbsCommon.New, "R53Record", SupportsShouldProcess = true)]
[OutputType(typeof(R53Record))]
public sealed class NewR53RecordCommand : RecordFieldsCommand
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var key = Key();
        var zone = await Service.ZoneAsync(Selector(), key.Fqdn, cancellationToken);
        var record = ToRecord(key, zone);
        RecordRules.ThrowIfWrong(record, zone);
        Basket.Add(zone, key.Fqdn, _ => [RecordChange.Create(record)]);
    });
}
