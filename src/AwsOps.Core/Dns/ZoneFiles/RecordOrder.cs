using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>The one order of a zone's records.</summary>
internal static class RecordOrder
{
    /// <summary>The zone's own SOA and NS first, then by name (labels from the right), type and identifier.</summary>
    public static IEnumerable<R53Record> Sort(R53Zone zone, IEnumerable<R53Record> records) => records
        .OrderBy(r => r.Fqdn == zone.ZoneName ? r.Type switch { "SOA" => 0, "NS" => 1, _ => 2 } : 3)
        .ThenBy(r => DnsName.SortKey(r.Fqdn), StringComparer.Ordinal)
        .ThenBy(r => r.Type, StringComparer.Ordinal)
        .ThenBy(r => r.Identifier, StringComparer.Ordinal);
}
