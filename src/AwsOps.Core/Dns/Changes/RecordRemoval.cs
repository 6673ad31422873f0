using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.Changes;

/// <summary>Decides how a record, or values of it, are taken away. No I/O.</summary>
public static class RecordRemoval
{
    /// <summary>Plans it.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="key">The record; without identifier the only one of its name and type.</param>
    /// <param name="values">Values to take away; none means the whole record.</param>
    /// <param name="known">The records of its name.</param>
    /// <exception cref="OpsException">RecordNotFound, or InvalidParameter when several records could be meant.</exception>
    public static RecordChange Plan(R53Zone zone, RecordKey key, IReadOnlyList<string> values, IReadOnlyList<R53Record> known)
    {
        var found = known.Where(r => r.Type == key.Type && (key.Identifier is null || r.Identifier == key.Identifier)).ToList();
        if (found.Count > 1)
        {
            throw new OpsException(OpsErrorId.InvalidParameter,
                $"-Identifier is missing: {zone.ZoneName} has {found.Count} {key.Type} records of {key.Fqdn}: {string.Join(", ", found.Select(r => r.Identifier))}. Nothing was changed.", key.Fqdn);
        }

        if (found.Count == 0)
            throw new OpsException(OpsErrorId.RecordNotFound, $"There is no record {key} in {zone.ZoneName} ({zone.ZoneId}).", key.Fqdn);
        var record = found[0];
        if (values.Count == 0)
            return RecordChange.Delete(record);
        var gone = values.Select(v => RecordValues.Normal(record.Type, v)).ToHashSet(StringComparer.Ordinal);
        var there = record.Value.Select(v => RecordValues.Normal(record.Type, v)).ToHashSet(StringComparer.Ordinal);
        if (gone.FirstOrDefault(g => !there.Contains(g)) is { } missing)
            throw new OpsException(OpsErrorId.RecordNotFound, $"The record {record.Key} in {zone.ZoneName} has no value {missing}; it is {RecordWords.Of(record)}. Nothing was changed.", missing);
        var left = record.Value.Where(v => !gone.Contains(RecordValues.Normal(record.Type, v))).ToList();
        return left.Count == 0 ? RecordChange.Delete(record) : RecordChange.Replace(record, record with { Value = left });
    }
}
