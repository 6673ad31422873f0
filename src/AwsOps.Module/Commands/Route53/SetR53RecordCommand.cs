using System.Management.Automation;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Changes records, or makes those that are not there.</summary>
[Cmdlet(VerbsCommon.Set, "R53Record", SupportsShouldProcess = true)]
[OutputType(typeof(R53Record))]
public sealed class SetR53RecordCommand : RecordFieldsCommand
{
    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var key = Key();
        var zone = await Service.ZoneAsync(Selector(), key.Fqdn, cancellationToken);
        // Taken now: the next record of the pipeline overwrites the parameters.
        var given = new RecordEdit(ToRecord(key, zone))
        {
            HasValue = Value is { Length: > 0 },
            HasAlias = !string.IsNullOrEmpty(AliasName),
            HasTtl = Ttl is not null,
            HasPolicy = RoutingPolicyName() is not null,
            HasHealthCheck = IsParameterBound(nameof(HealthCheckId)),
            HasTargetHealth = EvaluateTargetHealth is not null,
        };
        Basket.Add(zone, key.Fqdn, known => given.Plan(known, zone));
    });
}
