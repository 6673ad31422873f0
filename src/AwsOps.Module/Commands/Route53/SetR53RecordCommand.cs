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
    private static readonly string[] Fields =
    [
        nameof(Value), nameof(Ttl), nameof(RoutingPolicy), nameof(Weight), nameof(LatencyRegion), nameof(FailoverRole), nameof(ContinentCode), nameof(CountryCode),
        nameof(SubdivisionCode), nameof(AliasName), nameof(AliasZoneId), nameof(EvaluateTargetHealth), nameof(HealthCheckId),
    ];

    private HashSet<string> _typed = [];

    /// <inheritdoc/>
    private protected override IReadOnlyList<string> Policies => Core.Dns.Records.RoutingPolicy.All;

    /// <inheritdoc/>
    protected override Task BeginAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _typed = Fields.Where(IsParameterBound).ToHashSet(StringComparer.Ordinal);
        return Task.CompletedTask;
    }

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
            Brought = Brought(),
            Stored = await Service.StoredAsync(zone, key, cancellationToken),
        };
        Basket.Add(zone, key.Fqdn, known => given.Plan(known, zone));
    });

    // Get-R53Record answers from the state: what comes from there must not put an old value back in silence.
    private Func<R53Record, R53Record>? Brought()
    {
        var brought = Fields.Where(f => !_typed.Contains(f) && IsParameterBound(f)).ToHashSet(StringComparer.Ordinal);
        if (brought.Count == 0)
            return null;
        var (value, ttl, policy, weight, region, role) = (Value ?? [], Ttl, RoutingPolicyName(), Weight, Text(LatencyRegion), Role());
        var (continent, country, part, alias, zone, health, check) =
            (Text(ContinentCode), Text(CountryCode), Text(SubdivisionCode), Text(AliasName), Text(AliasZoneId), EvaluateTargetHealth, Text(HealthCheckId));
        T Of<T>(string field, T own, T other) => brought.Contains(field) ? own : other;
        return record => record with
        {
            Value = Of(nameof(Value), value, record.Value),
            Ttl = Of(nameof(Ttl), ttl, record.Ttl),
            RoutingPolicy = Of(nameof(RoutingPolicy), policy, null) ?? record.RoutingPolicy,
            Weight = Of(nameof(Weight), weight, record.Weight),
            LatencyRegion = Of(nameof(LatencyRegion), region, record.LatencyRegion),
            FailoverRole = Of(nameof(FailoverRole), role, record.FailoverRole),
            ContinentCode = Of(nameof(ContinentCode), continent, record.ContinentCode),
            CountryCode = Of(nameof(CountryCode), country, record.CountryCode),
            SubdivisionCode = Of(nameof(SubdivisionCode), part, record.SubdivisionCode),
            AliasName = Of(nameof(AliasName), alias, record.AliasName),
            AliasZoneId = Of(nameof(AliasZoneId), zone, record.AliasZoneId),
            EvaluateTargetHealth = Of(nameof(EvaluateTargetHealth), health, record.EvaluateTargetHealth),
            HealthCheckId = Of(nameof(HealthCheckId), check, record.HealthCheckId),
        };
    }
}
