using System.Management.Automation;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;

namespace AwsOps.Module.Commands.Route53;

/// <summary>What New-R53Record and Set-R53Record share: the parts of a record.</summary>
public abstract class RecordFieldsCommand : RecordTargetCommand
{
    /// <summary>Seconds that resolvers keep a record where nobody says.</summary>
    internal const long DefaultTtl = 60;

    /// <summary>The values, in the notation of zone files; text of a TXT record may stand without quotes.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    public string[]? Value { get; set; }

    /// <summary>Seconds that resolvers may keep it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? Ttl { get; set; }

    /// <summary>How Route 53 chooses among records of this name and type.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.RoutingPolicyCompleter))]
    public string? RoutingPolicy { get; set; }

    /// <summary>0 to 255, for weighted records.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? Weight { get; set; }

    /// <summary>AWS Region, for latency records.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.RegionCompleter))]
    public string? LatencyRegion { get; set; }

    /// <summary>Primary or secondary, for failover records.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.FailoverRoleCompleter))]
    public string? FailoverRole { get; set; }

    /// <summary>Code of a continent, for geolocation records.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ContinentCode { get; set; }

    /// <summary>Code of a country or * for everybody else, for geolocation records.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CountryCode { get; set; }

    /// <summary>Code of a part of the country, for geolocation records.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SubdivisionCode { get; set; }

    /// <summary>Name that an alias stands for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AliasName { get; set; }

    /// <summary>Hosted zone of that name; the record's own where not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AliasZoneId { get; set; }

    /// <summary>Whether an alias is healthy only when its target is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public bool? EvaluateTargetHealth { get; set; }

    /// <summary>Health check that decides whether the record is an answer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HealthCheckIdCompleter))]
    public string? HealthCheckId { get; set; }

    /// <summary>A record of what was said, for a record that is not there yet.</summary>
    private protected R53Record ToRecord(RecordKey key, R53Zone zone)
    {
        var isAlias = !string.IsNullOrEmpty(AliasName);
        return new R53Record
        {
            ZoneId = zone.ZoneId,
            ZoneName = zone.ZoneName,
            Fqdn = key.Fqdn,
            Type = key.Type,
            Identifier = key.Identifier,
            Ttl = Ttl ?? (isAlias ? null : DefaultTtl),
            Value = Value ?? [],
            RoutingPolicy = RoutingPolicyName() ?? Policy(),
            Weight = Weight,
            LatencyRegion = Text(LatencyRegion),
            FailoverRole = Role(),
            ContinentCode = Text(ContinentCode),
            CountryCode = Text(CountryCode),
            SubdivisionCode = Text(SubdivisionCode),
            AliasName = isAlias ? AliasName : null,
            AliasZoneId = isAlias ? (string.IsNullOrEmpty(AliasZoneId) ? zone.ZoneId : AliasZoneId) : null,
            EvaluateTargetHealth = isAlias ? EvaluateTargetHealth ?? false : null,
            HealthCheckId = Text(HealthCheckId),
        };
    }

    /// <summary>The policy in the spelling that is kept; null when none was given.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    private protected string? RoutingPolicyName() => ParameterValues.OneOf(RoutingPolicy, nameof(RoutingPolicy), Policies);

    /// <summary>The policies that may be named.</summary>
    private protected virtual IReadOnlyList<string> Policies => Core.Dns.Records.RoutingPolicy.Writable;

    /// <summary>The role in the spelling that is kept; null when none was given.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    private protected string? Role() => ParameterValues.OneOf(FailoverRole, nameof(FailoverRole), FailoverRoles.All);

    /// <summary>A text that is there.</summary>
    private protected static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    // What only one policy has says which one is meant.
    private string Policy() => Weight is not null ? Core.Dns.Records.RoutingPolicy.Weighted
        : Text(LatencyRegion) is not null ? Core.Dns.Records.RoutingPolicy.Latency
        : Text(FailoverRole) is not null ? Core.Dns.Records.RoutingPolicy.Failover
        : (Text(ContinentCode) ?? Text(CountryCode)) is not null ? Core.Dns.Records.RoutingPolicy.Geolocation
        : Core.Dns.Records.RoutingPolicy.Simple;
}
