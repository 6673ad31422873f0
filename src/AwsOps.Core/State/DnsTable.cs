using System.Text.Json;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.State;

/// <summary>Zones, records and health checks of Route 53 by account.</summary>
public sealed class DnsTable
{
    private static readonly TableSql Zone = new("dns_zones", 2, "account", "zone_id", "zone_name", "private", "record_count", "comment", "linked_service");
    private static readonly TableSql Record = new("dns_records", 5, "account", "zone_id", "fqdn", "type", "identifier", "record");
    private static readonly TableSql Check = new("dns_health_checks", 2, "account", "health_check_id", "health_check");

    private readonly StoreConnection _store;

    internal DnsTable(StoreConnection store) => _store = store;

    /// <summary>All zones, by name and id.</summary>
    public IReadOnlyList<R53Zone> Zones(string account) => _store.Read(() => _store.Query(
        Zone.Select + "WHERE account = $account ORDER BY zone_name, zone_id",
        row => new R53Zone
        {
            ZoneId = row.GetString(1),
            ZoneName = row.GetString(2),
            IsPrivate = row.GetBoolean(3),
            RecordCount = row.GetInt64(4),
            Comment = row.Text(5),
            LinkedService = row.Text(6),
        },
        ("account", account)));

    /// <summary>All records, in no particular order.</summary>
    /// <param name="account">The account.</param>
    /// <param name="zoneId">Those of one zone; null for all.</param>
    public IReadOnlyList<R53Record> Records(string account, string? zoneId = null) => _store.Read(() => _store.Query(
        "SELECT record FROM dns_records WHERE account = $account" + (zoneId is null ? "" : " AND zone_id = $zone"),
        row => JsonSerializer.Deserialize(row.GetString(0), DnsJson.Default.R53Record)!,
        ("account", account), ("zone", zoneId)));

    /// <summary>All health checks, by id.</summary>
    public IReadOnlyList<R53HealthCheck> HealthChecks(string account) => _store.Read(() => _store.Query(
        "SELECT health_check FROM dns_health_checks WHERE account = $account ORDER BY health_check_id",
        row => JsonSerializer.Deserialize(row.GetString(0), DnsJson.Default.R53HealthCheck)!,
        ("account", account)));

    /// <summary>Makes the zones exactly these; the records of one that is gone go with it.</summary>
    public void ReplaceZones(string account, IReadOnlyCollection<R53Zone> zones) => _store.Write(() =>
    {
        var ids = zones.Select(z => z.ZoneId).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in Zones(account).Where(z => !ids.Contains(z.ZoneId)))
            _store.Execute("DELETE FROM dns_zones WHERE account = $account AND zone_id = $zone", ("account", account), ("zone", gone.ZoneId));
        return zones.Sum(z => _store.Execute(
            Zone.Upsert,
            ("account", StoreValue.Account(account)), ("zone_id", z.ZoneId), ("zone_name", z.ZoneName), ("private", z.IsPrivate), ("record_count", z.RecordCount),
            ("comment", z.Comment), ("linked_service", z.LinkedService)));
    });

    /// <summary>Makes the records of a zone exactly these.</summary>
    public void ReplaceRecords(string account, string zoneId, IReadOnlyCollection<R53Record> records) => _store.Write(() =>
    {
        _store.Execute("DELETE FROM dns_records WHERE account = $account AND zone_id = $zone", ("account", account), ("zone", zoneId));
        return records.Sum(r => Put(account, r));
    });

    /// <summary>Takes over changes that were made, where the zone is known at all.</summary>
    /// <param name="account">The account.</param>
    /// <param name="zoneId">The zone.</param>
    /// <param name="gone">Records that are gone.</param>
    /// <param name="there">Records that are there.</param>
    public void Apply(string account, string zoneId, IEnumerable<R53Record> gone, IEnumerable<R53Record> there) => _store.Write(() =>
    {
        if (Zones(account).All(z => z.ZoneId != zoneId))
            return 0;
        foreach (var record in gone)
        {
            _store.Execute(
                "DELETE FROM dns_records WHERE account = $account AND zone_id = $zone AND fqdn = $fqdn AND type = $type AND identifier = $identifier",
                ("account", account), ("zone", zoneId), ("fqdn", record.Fqdn), ("type", record.Type), ("identifier", record.Identifier ?? ""));
        }

        foreach (var record in there)
            Put(account, record);
        return _store.Execute(
            "UPDATE dns_zones SET record_count = (SELECT count(*) FROM dns_records r WHERE r.account = $account AND r.zone_id = $zone) WHERE account = $account AND zone_id = $zone",
            ("account", account), ("zone", zoneId));
    });

    /// <summary>Makes the health checks exactly these.</summary>
    public void ReplaceHealthChecks(string account, IReadOnlyCollection<R53HealthCheck> checks) => _store.Write(() =>
    {
        _store.Execute("DELETE FROM dns_health_checks WHERE account = $account", ("account", account));
        return checks.Sum(c => Put(account, c));
    });

    /// <summary>Adds or changes a health check.</summary>
    public void Upsert(string account, R53HealthCheck check) => _store.Write(() => Put(account, check));

    /// <summary>Forgets a health check.</summary>
    public void RemoveHealthCheck(string account, string healthCheckId) => _store.Write(() => _store.Execute(
        "DELETE FROM dns_health_checks WHERE account = $account AND health_check_id = $id", ("account", account), ("id", healthCheckId)));

    private int Put(string account, R53Record record) => _store.Execute(
        Record.Upsert,
        ("account", StoreValue.Account(account)), ("zone_id", record.ZoneId), ("fqdn", record.Fqdn), ("type", record.Type), ("identifier", record.Identifier ?? ""),
        ("record", JsonSerializer.Serialize(record, DnsJson.Default.R53Record)));

    private int Put(string account, R53HealthCheck check) => _store.Execute(
        Check.Upsert,
        ("account", StoreValue.Account(account)), ("health_check_id", check.HealthCheckId), ("health_check", JsonSerializer.Serialize(check, DnsJson.Default.R53HealthCheck)));
}
