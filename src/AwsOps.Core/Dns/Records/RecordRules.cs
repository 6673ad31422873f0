using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.Records;

/// <summary>
/// What one record must be like in itself and in its zone, so that Route 53 takes it. Source: ResourceRecordSet and "Values that you specify" of the
/// Route 53 reference and guide.
/// </summary>
public static class RecordRules
{
    /// <summary>Most values of a record.</summary>
    public const int MaxValues = 400;

    private const int MaxIdentifier = 128;

    private static readonly string[] NoValues = [];

    private static readonly string[] Continents = ["AF", "AN", "AS", "EU", "OC", "NA", "SA"];

    // "Multivalue answer routing: any type but NS, SOA and CNAME."
    private static readonly string[] NotMultiValue = ["NS", "SOA", "CNAME"];

    /// <summary>What is wrong with a record; empty when nothing is.</summary>
    public static IReadOnlyList<RecordProblem> Check(R53Record record, R53Zone zone) =>
        [.. Place(record, zone), .. Content(record, zone), .. Routing(record)];

    /// <summary>Throws when something is wrong with a record.</summary>
    /// <exception cref="OpsException">InvalidParameter, with the first thing that is.</exception>
    public static void ThrowIfWrong(R53Record record, R53Zone zone)
    {
        if (Check(record, zone) is [{ } problem, ..])
            throw new OpsException(OpsErrorId.InvalidParameter, $"{problem} Nothing was changed.", problem.Value);
    }

    /// <summary>The record with its values and names in the one form that is sent.</summary>
    public static R53Record Normal(R53Record record) => record with
    {
        Value = record.Value.Select(v => RecordValues.Normal(record.Type, v)).ToList(),
        AliasName = record.AliasName is { } alias && DnsName.TryParse(alias, out var name, out _) ? name : record.AliasName,
    };

    /// <summary>Whether two records say the same, in whatever order their values are.</summary>
    public static bool AreSame(R53Record one, R53Record other)
    {
        var (left, right) = (Biased(Normal(one)), Biased(Normal(other)));
        // Lists are equal by reference only.
        return left with { Value = NoValues, ZoneName = "" } == right with { Value = NoValues, ZoneName = "" } && SameValues(left.Value, right.Value);
    }

    // Route 53 answers a bias of 0 where none was given.
    private static R53Record Biased(R53Record record) => record.RoutingPolicy == RoutingPolicy.Geoproximity ? record with { Bias = record.Bias ?? 0 } : record;

    private static bool SameValues(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static IEnumerable<RecordProblem> Place(R53Record record, R53Zone zone)
    {
        if (!DnsName.IsIn(record.Fqdn, zone.ZoneName))
            yield return new("Fqdn", record.Fqdn, $"it is outside of the zone {zone.ZoneName}");
        if (!RecordValues.Types.Contains(record.Type))
            yield return new("Type", record.Type, $"there are {string.Join(", ", RecordValues.Types)}");
        var isApex = record.Fqdn == zone.ZoneName;
        if (record.Type == "CNAME" && isApex)
            yield return new("Type", record.Type, $"the zone's own name cannot be a CNAME, because it has NS and SOA records; use an alias (-AliasName), or a name below {zone.ZoneName}");
        if (record.Type == "SOA" && !isApex)
            yield return new("Type", record.Type, $"only the zone's own name {zone.ZoneName} has an SOA record");
        if (record.Type == "DS" && isApex)
            yield return new("Type", record.Type, $"the DS record of {zone.ZoneName} belongs to the zone above it");
    }

    private static IEnumerable<RecordProblem> Content(R53Record record, R53Zone zone) => record.IsAlias ? Alias(record, zone) : Values(record);

    private static IEnumerable<RecordProblem> Alias(R53Record record, R53Zone zone)
    {
        if (record.Value.Count > 0)
            yield return new("Value", string.Join(", ", record.Value), "an alias has no values: give -Value or -AliasName");
        if (record.Ttl is { } ttl)
            yield return new("Ttl", ttl, "an alias has the TTL of its target");
        if (record.Type is "NS" or "SOA")
            yield return new("Type", record.Type, "NS and SOA records cannot be aliases");
        if (!DnsName.TryParse(record.AliasName!, out var target, out var problem))
            yield return new("AliasName", record.AliasName, problem);
        else if (record.AliasZoneId == zone.ZoneId && !DnsName.IsIn(target, zone.ZoneName))
            yield return new("AliasName", target, $"it is outside of the alias's zone {zone.ZoneName}; -AliasZoneId names the zone of the target");
        else if (record.AliasZoneId == zone.ZoneId && target == record.Fqdn)
            yield return new("AliasName", target, "the alias would stand for itself");
        if (string.IsNullOrEmpty(record.AliasZoneId))
            yield return new("AliasZoneId", "", "an alias needs the hosted zone of its target");
    }

    private static IEnumerable<RecordProblem> Values(R53Record record)
    {
        if (record.Ttl is not (>= 0 and <= int.MaxValue))
            yield return new("Ttl", record.Ttl, $"0 to {int.MaxValue} seconds are allowed");
        if (record.Value.Count == 0)
            yield return new("Value", "", "a record needs a value, or -AliasName");
        if (record.Value.Count > MaxValues)
            yield return new("Value", $"{record.Value.Count} values", $"at most {MaxValues} are allowed");
        if (record.Type is "CNAME" or "SOA" && record.Value.Count > 1)
            yield return new("Value", string.Join(", ", record.Value), $"a {record.Type} record has one value");
        if (record.RoutingPolicy == RoutingPolicy.MultiValue && record.Value.Count > 1)
            yield return new("Value", string.Join(", ", record.Value), "each MultiValue record has one value: make one for each");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in record.Value)
        {
            if (!RecordValues.TryRead(record.Type, text, out var value, out var problem))
                yield return new("Value", text, problem);
            else if (!seen.Add(value))
                yield return new("Value", text, "it is given twice");
        }
    }

    private static IEnumerable<RecordProblem> Routing(R53Record record)
    {
        var policy = record.RoutingPolicy;
        if (policy == RoutingPolicy.Simple)
        {
            if (record.Identifier is not null)
                yield return new("Identifier", record.Identifier, "a Simple record has none; it is for records with another -RoutingPolicy");
        }
        else if (record.Identifier is not { Length: >= 1 and <= MaxIdentifier })
        {
            yield return new("Identifier", record.Identifier, $"a {policy} record needs one of 1 to {MaxIdentifier} characters");
        }

        if (policy != RoutingPolicy.Simple && record.Type is "NS" or "SOA" && record.Fqdn == record.ZoneName)
            yield return new("RoutingPolicy", policy, $"the zone's own {record.Type} record is Simple");
        if (policy == RoutingPolicy.MultiValue && (record.IsAlias || NotMultiValue.Contains(record.Type)))
            yield return new("RoutingPolicy", policy, $"MultiValue is for values of any type but {string.Join(", ", NotMultiValue)}");
        foreach (var problem in PolicyValues(record).Where(p => p is not null))
            yield return problem!;
    }

    private static IEnumerable<RecordProblem?> PolicyValues(R53Record record)
    {
        yield return Only(record, RoutingPolicy.Weighted, "Weight", record.Weight, record.Weight is >= 0 and <= 255, "0 to 255");
        yield return Only(record, RoutingPolicy.Latency, "LatencyRegion", record.LatencyRegion, record.LatencyRegion is { Length: > 0 }, "an AWS Region");
        yield return Only(record, RoutingPolicy.Failover, "FailoverRole", record.FailoverRole, record.FailoverRole is FailoverRoles.Primary or FailoverRoles.Secondary, string.Join(" or ", FailoverRoles.All));
        if (record.RoutingPolicy == RoutingPolicy.Geolocation)
        {
            yield return (record.ContinentCode, record.CountryCode) switch
            {
                (null, null) => new("CountryCode", "", "a Geolocation record needs -CountryCode (* for everybody else) or -ContinentCode"),
                ({ } continent, null) when !Continents.Contains(continent) => new("ContinentCode", continent, $"there are {string.Join(", ", Continents)}"),
                ({ } continent, not null) => new("ContinentCode", continent, "a continent and a country exclude each other"),
                (null, { } country) when country != "*" && !IsCode(country, 2, 2) => new("CountryCode", country, "two capital letters of ISO 3166-1, or *, are allowed"),
                (_, var country) when record.SubdivisionCode is { } part && (country is null or "*" || !IsCode(part, 1, 3)) =>
                    new("SubdivisionCode", part, "1 to 3 capital letters or digits with the -CountryCode they belong to are allowed"),
                _ => null,
            };
        }
        else
        {
            yield return Foreign(record, "ContinentCode", record.ContinentCode) ?? Foreign(record, "CountryCode", record.CountryCode) ?? Foreign(record, "SubdivisionCode", record.SubdivisionCode);
        }
    }

    private static RecordProblem? Only(R53Record record, string policy, string property, object? value, bool fits, string allowed)
    {
        if (record.RoutingPolicy != policy)
            return Foreign(record, property, value);
        return fits ? null : new(property, value, $"a {policy} record needs {allowed}");
    }

    private static RecordProblem? Foreign(R53Record record, string property, object? value) =>
        value is null ? null : new(property, value, $"it is not for {record.RoutingPolicy} records");

    private static bool IsCode(string text, int least, int most) =>
        text.Length >= least && text.Length <= most && text.All(c => char.IsAsciiLetterUpper(c) || (most > 2 && char.IsAsciiDigit(c)));
}
