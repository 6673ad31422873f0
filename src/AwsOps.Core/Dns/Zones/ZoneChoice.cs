using AwsOps.Core.Dns.Names;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.Zones;

/// <summary>Decides which hosted zone a user means. No I/O.</summary>
public static class ZoneChoice
{
    /// <summary>The zone of an id or name.</summary>
    /// <param name="zones">All zones of the account.</param>
    /// <param name="zoneId">Its id; goes before the name.</param>
    /// <param name="zoneName">Its name.</param>
    /// <param name="isPrivate">Only private or only public zones; null for both.</param>
    /// <exception cref="OpsException">ZoneNotFound or ZoneAmbiguous.</exception>
    public static R53Zone Named(IReadOnlyList<R53Zone> zones, string? zoneId, string? zoneName, bool? isPrivate)
    {
        if (!string.IsNullOrEmpty(zoneId))
        {
            var id = zoneId[(zoneId.LastIndexOf('/') + 1)..];
            return zones.FirstOrDefault(z => z.ZoneId == id) ?? throw NotFound("ZoneId", zoneId, zones);
        }

        var name = DnsName.Parse(zoneName ?? "", "ZoneName");
        var found = zones.Where(z => z.ZoneName == name && Fits(z, isPrivate)).ToList();
        return found.Count == 0 ? throw NotFound("ZoneName", zoneName!, zones) : One(found, $"-ZoneName '{zoneName}'");
    }

    /// <summary>The zone that a record belongs to: the one with the longest name that the record's ends with.</summary>
    /// <param name="zones">All zones of the account.</param>
    /// <param name="fqdn">Name of the record.</param>
    /// <param name="isPrivate">Only private or only public zones; null for both.</param>
    /// <exception cref="OpsException">ZoneNotFound or ZoneAmbiguous.</exception>
    public static R53Zone Of(IReadOnlyList<R53Zone> zones, string fqdn, bool? isPrivate)
    {
        var found = zones.Where(z => DnsName.IsIn(fqdn, z.ZoneName) && Fits(z, isPrivate))
            .GroupBy(z => z.ZoneName.Length).OrderByDescending(g => g.Key).FirstOrDefault()?.ToList();
        return found is null ? throw NotFound("Fqdn", fqdn, zones) : One(found, $"-Fqdn '{fqdn}'");
    }

    private static bool Fits(R53Zone zone, bool? isPrivate) => isPrivate is null || zone.IsPrivate == isPrivate;

    private static R53Zone One(List<R53Zone> found, string what) => found.Count == 1 ? found[0] : throw new OpsException(
        OpsErrorId.ZoneAmbiguous,
        $"{what} fits {found.Count} zones: {string.Join(", ", found.OrderBy(z => z.ZoneId, StringComparer.Ordinal).Select(z => $"{z.ZoneId} ({(z.IsPrivate ? "private" : "public")})"))}; say which with -ZoneId, or with -ZoneType where that tells them apart.",
        what);

    private static OpsException NotFound(string parameter, string value, IReadOnlyList<R53Zone> zones)
    {
        var names = zones.Select(z => z.ZoneName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(10).ToList();
        var there = names.Count == 0 ? "the account has none" : $"there {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names)}{(zones.Count > names.Count ? " ..." : "")}";
        return new OpsException(OpsErrorId.ZoneNotFound, $"-{parameter} '{value}': no such hosted zone; {there}.", value);
    }
}
