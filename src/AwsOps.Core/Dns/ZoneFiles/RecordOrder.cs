using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>The one order of a zone's records.</summary>
internal static class RecordOrder
{
    /// <summary>The zone's own SOA and NS first, then by name (labels from the right), type and identifier.</summary>
    public static IEnumerable<R53Record> Sort(R53Zone zone, IEnumerable<R53Record> records) => Sort(zone, records, r => r);

    /// <summary>Things in the order of the records that they are about.</summary>
    public static IEnumerable<T> Sort<T>(R53Zone zone, IEnumerable<T> things, Func<T, R53Record> recordOf) => things
        .OrderBy(t => recordOf(t).Fqdn == zone.ZoneName ? recordOf(t).Type switch { "SOA" => 0, "NS" => 1, _ => 2 } : 3)
        .ThenBy(t => DnsName.SortKey(recordOf(t).Fqdn), StringComparer.Ordinal)
        .ThenBy(t => recordOf(t).Type, StringComparer.Ordinal)
        .ThenBy(t => recordOf(t).Identifier, StringComparer.Ordinal);
}
