using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.Changes;

/// <summary>Whether a zone's records get along with one another after changes: what Route 53 would refuse is refused here, with the reason. No I/O.</summary>
public static class ZoneConflicts
{
    /// <summary>Most records of one name, type and routing ("Quotas" of the Route 53 guide).</summary>
    public const int MaxRecordsOfName = 100;

    /// <summary>Checks the changes of one zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="known">The records it has of all names that are changed, and of those that aliases in it stand for.</param>
    /// <param name="changes">The changes.</param>
    /// <exception cref="OpsException">InvalidParameter, RecordExists or RecordNotFound: the first that is wrong.</exception>
    public static void Check(R53Zone zone, IEnumerable<R53Record> known, IReadOnlyList<RecordChange> changes)
    {
        var records = new Dictionary<RecordKey, R53Record>();
        foreach (var record in known)
            records[record.Key] = record;
        foreach (var change in changes.Where(c => c.Before is not null))
        {
            if (!records.Remove(change.Before!.Key) && change.Kind != RecordChangeKind.Upsert)
                throw new OpsException(OpsErrorId.RecordNotFound, $"There is no record {change.Before.Key} in {zone.ZoneName}.", change.Before.Fqdn);
        }

        foreach (var after in changes.Select(c => c.After).OfType<R53Record>())
        {
            if (RecordRules.Check(after, zone) is [{ } problem, ..])
                throw new OpsException(OpsErrorId.InvalidParameter, $"{after.Key}: {problem} Nothing was changed.", problem.Value);
            if (!records.TryAdd(after.Key, after))
            {
                throw new OpsException(OpsErrorId.RecordExists,
                    $"{zone.ZoneName} has a record {after.Key} already{(after.Identifier is null ? "" : "; an -Identifier is unique for a name and type")}. Set-R53Record changes it.", after.Fqdn);
            }
        }

        var touched = changes.Select(c => c.Record.Fqdn).ToHashSet(StringComparer.Ordinal);
        foreach (var name in records.Values.Where(r => touched.Contains(r.Fqdn)).GroupBy(r => r.Fqdn, StringComparer.Ordinal))
            CheckName(zone, [.. name]);
        foreach (var alias in changes.Select(c => c.After).OfType<R53Record>().Where(r => r.IsAlias && r.AliasZoneId == zone.ZoneId))
            CheckAlias(alias, records);
        CheckApex(zone, changes, records);
    }

    private static void CheckName(R53Zone zone, IReadOnlyList<R53Record> records)
    {
        var (name, types) = (records[0].Fqdn, records.Select(r => r.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList());
        if (types.Count > 1 && types.Contains("CNAME"))
            throw Refuse("Type", "CNAME", $"a CNAME cannot stand beside other records of the same name, and {name} would have {string.Join(", ", types)}", zone);
        foreach (var type in records.GroupBy(r => r.Type, StringComparer.Ordinal).Select(g => g.ToList()))
        {
            var policies = type.Select(r => r.RoutingPolicy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (policies.Count > 1)
                throw Refuse("RoutingPolicy", string.Join(", ", policies), $"all {type[0].Type} records of {name} have one policy", zone);
            if (type.Count > MaxRecordsOfName)
                throw Refuse("Identifier", $"{type.Count} records", $"at most {MaxRecordsOfName} {type[0].Type} records of {name} are allowed", zone);
            if (type.GroupBy(PlaceOf, StringComparer.Ordinal).FirstOrDefault(g => g.Key.Length > 0 && g.Count() > 1) is { } twice)
                throw Refuse("RoutingPolicy", policies[0], $"two {type[0].Type} records of {name} are for {twice.Key}: {string.Join(" and ", twice.Select(r => r.Identifier).Order(StringComparer.Ordinal))}", zone);
        }
    }

    /// <summary>What Route 53 allows once among records of a name and type; empty where there is nothing of the kind.</summary>
    internal static string PlaceOf(R53Record record) => record.RoutingPolicy switch
    {
        RoutingPolicy.Latency => record.LatencyRegion ?? "",
        RoutingPolicy.Failover => record.FailoverRole ?? "",
        RoutingPolicy.Geolocation => $"{record.ContinentCode}{record.CountryCode}{(record.SubdivisionCode is null ? "" : "-" + record.SubdivisionCode)}",
        RoutingPolicy.Cidr => $"{record.CidrCollectionId}/{record.CidrLocation}",
        _ => "",
    };

    private static void CheckAlias(R53Record alias, Dictionary<RecordKey, R53Record> records)
    {
        var target = DnsName.FromRoute53(alias.AliasName);
        if (!records.Values.Any(r => r.Fqdn == target && r.Type == alias.Type))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-AliasName '{alias.AliasName}': {alias.ZoneName} has no {alias.Type} record of that name for {alias.Fqdn} to stand for. Nothing was changed.", alias.AliasName);
    }

    private static void CheckApex(R53Zone zone, IReadOnlyList<RecordChange> changes, Dictionary<RecordKey, R53Record> records)
    {
        foreach (var gone in changes.Select(c => c.Before).OfType<R53Record>().Where(r => r.Fqdn == zone.ZoneName && r.Type is "NS" or "SOA"))
        {
            if (!records.ContainsKey(gone.Key))
                throw Refuse("Type", gone.Type, $"the zone's own {gone.Type} record cannot be deleted", zone);
        }
    }

    private static OpsException Refuse(string parameter, string value, string message, R53Zone zone) =>
        new(OpsErrorId.InvalidParameter, $"-{parameter} '{value}' is not possible in {zone.ZoneName}: {message}. Nothing was changed.", value);
}
