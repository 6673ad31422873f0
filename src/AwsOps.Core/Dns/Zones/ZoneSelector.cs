namespace AwsOps.Core.Dns.Zones;

/// <summary>What a user says of the zone that is meant.</summary>
/// <param name="ZoneId">Its id; goes before the name.</param>
/// <param name="ZoneName">Its name.</param>
/// <param name="IsPrivate">Only private or only public zones; null for both.</param>
public sealed record ZoneSelector(string? ZoneId, string? ZoneName, bool? IsPrivate)
{
    /// <summary>The zone that is meant, of one that is named or else of a record's name.</summary>
    /// <exception cref="Errors.OpsException">ZoneNotFound or ZoneAmbiguous.</exception>
    public R53Zone Choose(IReadOnlyList<R53Zone> zones, string fqdn) =>
        string.IsNullOrEmpty(ZoneId) && string.IsNullOrEmpty(ZoneName) ? ZoneChoice.Of(zones, fqdn, IsPrivate) : ZoneChoice.Named(zones, ZoneId, ZoneName, IsPrivate);
}
