using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.Changes;

/// <summary>What a user says of a record that may be there already: what is not said stays. No I/O.</summary>
/// <param name="Given">The record of what was said, with what a new one would have else.</param>
public sealed record RecordEdit(R53Record Given)
{
    /// <summary>Whether values were given.</summary>
    public bool HasValue { get; init; }

    /// <summary>Whether an alias was given.</summary>
    public bool HasAlias { get; init; }

    /// <summary>Whether a TTL was given.</summary>
    public bool HasTtl { get; init; }

    /// <summary>Whether a policy was given.</summary>
    public bool HasPolicy { get; init; }

    /// <summary>Whether a health check was given, or none on purpose.</summary>
    public bool HasHealthCheck { get; init; }

    /// <summary>Whether it was said if an alias follows its target's health.</summary>
    public bool HasTargetHealth { get; init; }

    /// <summary>What the pipeline brought and nobody typed, put into a record; null when it brought nothing.</summary>
    public Func<R53Record, R53Record>? Brought { get; init; }

    /// <summary>The record as the state has it, which may be old.</summary>
    public R53Record? Stored { get; init; }

    /// <summary>The change that makes it so; none where it is so already. Route 53 refuses it when somebody changes the record meanwhile.</summary>
    /// <param name="known">The records of its name.</param>
    /// <param name="zone">The zone.</param>
    /// <exception cref="OpsException">InvalidParameter; ChangesFound when the pipeline brought what the state has, and Route 53 has something else.</exception>
    public IEnumerable<RecordChange> Plan(IReadOnlyList<R53Record> known, R53Zone zone)
    {
        var (before, after) = Apply(known);
        if (after.RoutingPolicy != before?.RoutingPolicy && !RoutingPolicy.Writable.Contains(after.RoutingPolicy))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-RoutingPolicy '{after.RoutingPolicy}' is not allowed: a record can be given {string.Join(", ", RoutingPolicy.Writable)}.", after.RoutingPolicy);
        RecordRules.ThrowIfWrong(after, zone);
        if (before is null)
            return [RecordChange.Upsert(null, after)];
        if (Brought is not null && Stored is not null && RecordRules.AreSame(Brought(Stored), Stored) && !RecordRules.AreSame(Brought(before), before))
        {
            throw new OpsException(OpsErrorId.ChangesFound,
                $"{before.Key} in {zone.ZoneName} is {RecordWords.Of(before)} in Route 53 now, and was {RecordWords.Of(Stored)} when the state was read, from which it comes. Nothing was changed; Update-R53Inventory reads it anew.", before.Fqdn);
        }

        return RecordRules.AreSame(before, after) ? [] : [RecordChange.Replace(before, after)];
    }

    /// <summary>The record that is meant and what becomes of it.</summary>
    /// <param name="known">The records of its name.</param>
    /// <returns>The record as it is, or null when it is not there; and as it is to be.</returns>
    public (R53Record? Before, R53Record After) Apply(IReadOnlyList<R53Record> known)
    {
        var ofType = known.Where(r => r.Type == Given.Type).ToList();
        var before = ofType.Find(r => r.Identifier == Given.Identifier)
            // The only record of its name and type can get another policy, and with it an identifier or none.
            ?? (ofType.Count == 1 && HasPolicy && ofType[0].RoutingPolicy != Given.RoutingPolicy ? ofType[0] : null);
        return (before, before is null ? Given : Merge(before));
    }

    private R53Record Merge(R53Record before)
    {
        var changesPolicy = (HasPolicy || Given.RoutingPolicy != RoutingPolicy.Simple) && Given.RoutingPolicy != before.RoutingPolicy;
        var routed = changesPolicy ? Given : before with
        {
            Weight = Given.Weight ?? before.Weight,
            LatencyRegion = Given.LatencyRegion ?? before.LatencyRegion,
            FailoverRole = Given.FailoverRole ?? before.FailoverRole,
            ContinentCode = Given.ContinentCode ?? (Given.CountryCode is null ? before.ContinentCode : null),
            CountryCode = Given.CountryCode ?? (Given.ContinentCode is null ? before.CountryCode : null),
            SubdivisionCode = Given.SubdivisionCode ?? ((Given.ContinentCode ?? Given.CountryCode) is null ? before.SubdivisionCode : null),
        };
        var isAlias = HasAlias || (before.IsAlias && !HasValue);
        return routed with
        {
            Value = isAlias ? Given.Value : HasValue ? Given.Value : before.Value,
            Ttl = HasTtl ? Given.Ttl : isAlias ? null : before.Ttl ?? Given.Ttl,
            AliasName = !isAlias ? null : HasAlias ? Given.AliasName : before.AliasName,
            AliasZoneId = !isAlias ? null : HasAlias ? Given.AliasZoneId : before.AliasZoneId,
            EvaluateTargetHealth = !isAlias ? null : HasTargetHealth || !before.IsAlias ? Given.EvaluateTargetHealth : before.EvaluateTargetHealth,
            HealthCheckId = HasHealthCheck ? Given.HealthCheckId : before.HealthCheckId,
            TrafficPolicyInstanceId = before.TrafficPolicyInstanceId,
        };
    }
}
