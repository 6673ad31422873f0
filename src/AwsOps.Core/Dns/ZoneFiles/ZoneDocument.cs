using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>What a file says of one zone.</summary>
/// <param name="Path">The file.</param>
/// <param name="ZoneName">The zone's name, without final dot.</param>
/// <param name="IsPrivate">Whether it answers inside of VPCs only; null when the file does not say.</param>
/// <param name="Records">Its records; they name no hosted zone's id: see <see cref="For"/>.</param>
/// <param name="ZoneId">Id of the hosted zone, where the file says which of several of one name it is; else null.</param>
public sealed record ZoneDocument(string Path, string ZoneName, bool? IsPrivate, IReadOnlyList<R53Record> Records, string? ZoneId = null)
{
    /// <summary>What stands for the id of the zone itself until it is known.</summary>
    internal const string OwnZone = "(this zone)";

    /// <summary>Whether a text has the form of a hosted zone's id.</summary>
    internal static bool IsZoneId(string text) => text.Length is > 0 and <= 32 && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>The records as records of a hosted zone.</summary>
    public IReadOnlyList<R53Record> For(R53Zone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Records.Select(r => r with { ZoneId = zone.ZoneId, ZoneName = zone.ZoneName, AliasZoneId = r.AliasZoneId == OwnZone ? zone.ZoneId : r.AliasZoneId }).ToList();
    }
}
