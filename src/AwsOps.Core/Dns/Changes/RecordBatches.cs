using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.Changes;

/// <summary>
/// Puts the changes of a zone into batches that ChangeResourceRecordSets takes. Route 53 makes all changes of a batch or none, so the changes of one name
/// stay together, and what an alias stands for comes before it. No I/O.
/// </summary>
public static class RecordBatches
{
    /// <summary>Most elements of a batch; an UPSERT counts double ("Quotas" of the Route 53 guide).</summary>
    public const int MaxElements = 1000;

    /// <summary>Most characters in the values of a batch; an UPSERT counts double.</summary>
    public const int MaxCharacters = 32000;

    /// <summary>Plans the batches.</summary>
    /// <param name="changes">Changes of one zone, one for each record.</param>
    /// <exception cref="OpsException">InvalidParameter when the changes of one name do not fit into a batch and cannot be parted.</exception>
    public static IReadOnlyList<IReadOnlyList<RecordChange>> Plan(IEnumerable<RecordChange> changes)
    {
        var batches = new List<IReadOnlyList<RecordChange>>();
        var batch = new List<RecordChange>();
        foreach (var part in Ordered(changes.ToList()).SelectMany(Parts))
        {
            if (batch.Count > 0 && !Fits(batch.Concat(part)))
            {
                batches.Add(batch);
                batch = [];
            }

            batch.AddRange(part);
        }

        if (batch.Count > 0)
            batches.Add(batch);
        return batches;
    }

    // The order says nothing about the order in which changes were given: the same changes make the same batches.
    private static IEnumerable<IReadOnlyList<RecordChange>> Ordered(IReadOnlyList<RecordChange> changes)
    {
        var names = changes.GroupBy(c => c.Record.Fqdn, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(c => c.Record.Type, StringComparer.Ordinal).ThenBy(c => c.Record.Identifier, StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        return names.OrderBy(n => Rank(n.Value, names)).ThenBy(n => DnsName.SortKey(n.Key), StringComparer.Ordinal).Select(n => n.Value);
    }

    // Names that only go come before what they stood for, in the reverse of the order in which they would be made.
    private static int Rank(List<RecordChange> unit, Dictionary<string, List<RecordChange>> names) =>
        unit.All(c => c.After is null) ? -Depth(unit, c => c.Before, names, 0) : Depth(unit, c => c.After, names, 0);

    private static int Depth(List<RecordChange> unit, Func<RecordChange, R53Record?> side, Dictionary<string, List<RecordChange>> names, int level)
    {
        // Aliases in a circle are Route 53's to refuse; they must only not keep us here for ever.
        if (level > 32)
            return 0;
        return unit.Select(side).Where(r => r is { IsAlias: true } && r.AliasZoneId == r.ZoneId)
            .Select(r => names.TryGetValue(DnsName.FromRoute53(r!.AliasName), out var target) && target != unit ? 1 + Depth(target, side, names, level + 1) : 0)
            .DefaultIfEmpty(0).Max();
    }

    private static IEnumerable<IReadOnlyList<RecordChange>> Parts(IReadOnlyList<RecordChange> unit)
    {
        if (Fits(unit))
            return [unit];
        // Records that only come or only go do not need each other.
        if (unit.Count > 1 && unit.Select(c => c.Record.Type).Distinct(StringComparer.Ordinal).Count() == 1 && (unit.All(c => c.Before is null) || unit.All(c => c.After is null)))
            return unit.SelectMany(c => Parts([c]));
        throw new OpsException(
            OpsErrorId.InvalidParameter,
            $"The changes of {unit[0].Record.Fqdn} count {unit.Sum(c => c.Elements)} elements and {unit.Sum(c => c.Characters)} characters; Route 53 takes at most {MaxElements} and {MaxCharacters} at once, and a change counts twice.",
            unit[0].Record.Fqdn);
    }

    private static bool Fits(IEnumerable<RecordChange> changes)
    {
        var (elements, characters) = (0, 0);
        foreach (var change in changes)
            (elements, characters) = (elements + change.Elements, characters + change.Characters);
        return elements <= MaxElements && characters <= MaxCharacters;
    }
}
