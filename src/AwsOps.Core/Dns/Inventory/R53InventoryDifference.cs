using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.Inventory;

/// <summary>What an update of the inventory changed. No I/O.</summary>
public static class R53InventoryDifference
{
    /// <summary>Compares what was known with what was found: zones, then records, then health checks, each by name.</summary>
    /// <param name="oldZones">Zones known before.</param>
    /// <param name="newZones">Zones there are.</param>
    /// <param name="oldRecords">Records known before.</param>
    /// <param name="newRecords">Records found, by the zones that could be listed.</param>
    /// <param name="oldChecks">Health checks known before.</param>
    /// <param name="newChecks">Health checks there are.</param>
    public static IReadOnlyList<R53InventoryChange> Of(
        IReadOnlyList<R53Zone> oldZones, IReadOnlyList<R53Zone> newZones, IReadOnlyList<R53Record> oldRecords,
        IReadOnlyDictionary<string, IReadOnlyList<R53Record>> newRecords, IReadOnlyList<R53HealthCheck> oldChecks, IReadOnlyList<R53HealthCheck> newChecks)
    {
        var (known, there) = (oldZones.ToDictionary(z => z.ZoneId, StringComparer.Ordinal), newZones.ToDictionary(z => z.ZoneId, StringComparer.Ordinal));
        var before = oldRecords.ToLookup(r => r.ZoneId, StringComparer.Ordinal);
        return
        [
            .. newZones.Where(z => !known.ContainsKey(z.ZoneId)).Select(z => Zone(z, "Added", null, $"{z.ZoneId}, {Kind(z)}, {z.RecordCount} records")),
            .. oldZones.Where(z => !there.ContainsKey(z.ZoneId)).Select(z => Zone(z, "Removed", $"{z.ZoneId}, {Kind(z)}", null)),
            .. newZones.Where(z => known.ContainsKey(z.ZoneId) && newRecords.ContainsKey(z.ZoneId)).SelectMany(z => Records(before[z.ZoneId], newRecords[z.ZoneId])),
            .. Checks(oldChecks, newChecks),
        ];
    }

    private static IEnumerable<R53InventoryChange> Records(IEnumerable<R53Record> before, IReadOnlyList<R53Record> after)
    {
        var (old, now) = (before.ToDictionary(r => r.Key), after.ToDictionary(r => r.Key));
        return old.Keys.Union(now.Keys).Select(k => (Old: old.GetValueOrDefault(k), Now: now.GetValueOrDefault(k)))
            .Where(p => p.Old is null || p.Now is null || !RecordRules.AreSame(p.Old, p.Now))
            .OrderBy(p => DnsName.SortKey((p.Now ?? p.Old)!.Fqdn), StringComparer.Ordinal).ThenBy(p => (p.Now ?? p.Old)!.Key.ToString(), StringComparer.Ordinal)
            .Select(p => new R53InventoryChange
            {
                Kind = "Record",
                Change = p.Old is null ? "Added" : p.Now is null ? "Removed" : "Changed",
                Name = (p.Now ?? p.Old)!.Key.ToString(),
                ZoneName = (p.Now ?? p.Old)!.ZoneName,
                Before = p.Old is null ? null : RecordWords.Of(p.Old),
                After = p.Now is null ? null : RecordWords.Of(p.Now),
            });
    }

    private static IEnumerable<R53InventoryChange> Checks(IReadOnlyList<R53HealthCheck> before, IReadOnlyList<R53HealthCheck> after)
    {
        var (old, now) = (before.ToDictionary(c => c.HealthCheckId, StringComparer.Ordinal), after.ToDictionary(c => c.HealthCheckId, StringComparer.Ordinal));
        return old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => (Old: old.GetValueOrDefault(id), Now: now.GetValueOrDefault(id)))
            .Where(p => p.Old is null || p.Now is null || p.Old.Version != p.Now.Version || p.Old.Name != p.Now.Name)
            .Select(p => new R53InventoryChange
            {
                Kind = "HealthCheck",
                Change = p.Old is null ? "Added" : p.Now is null ? "Removed" : "Changed",
                Name = (p.Now ?? p.Old)!.HealthCheckId,
                Before = p.Old?.ToString(),
                After = p.Now?.ToString(),
            });
    }

    private static R53InventoryChange Zone(R53Zone zone, string change, string? before, string? after) =>
        new() { Kind = "Zone", Change = change, Name = zone.ZoneName, ZoneName = zone.ZoneName, Before = before, After = after };

    private static string Kind(R53Zone zone) => zone.IsPrivate ? "private" : "public";
}
