using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.Changes;

/// <summary>
/// What becomes of records by several wishes, one after the other: each starts from what those before it make, and Route 53 gets one change of each
/// record. No I/O.
/// </summary>
public sealed class RecordDraft
{
    private readonly Dictionary<string, Dictionary<RecordKey, R53Record>> _names;
    private readonly List<RecordChange> _changes = [];

    /// <summary>Creates it.</summary>
    /// <param name="known">The records as they are.</param>
    public RecordDraft(IEnumerable<R53Record> known) =>
        _names = known.GroupBy(r => r.Fqdn, StringComparer.Ordinal).ToDictionary(n => n.Key, n => n.ToDictionary(r => r.Key), StringComparer.Ordinal);

    /// <summary>The changes; none of a record that ends as it was.</summary>
    public IReadOnlyList<RecordChange> Changes => _changes;

    /// <summary>The records of a name as they are after the changes so far.</summary>
    public IReadOnlyList<R53Record> Of(string fqdn) => _names.TryGetValue(fqdn, out var records) ? [.. records.Values] : [];

    /// <summary>Adds changes.</summary>
    public void Add(IEnumerable<RecordChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var change in changes)
        {
            var earlier = change.Before is null ? -1 : _changes.FindIndex(c => c.After?.Key == change.Before.Key);
            if (earlier < 0)
                _changes.Add(change);
            else if (_changes[earlier].Then(change) is { } both)
                _changes[earlier] = both;
            else
                _changes.RemoveAt(earlier);
            Put(change);
        }
    }

    private void Put(RecordChange change)
    {
        var records = _names.TryGetValue(change.Record.Fqdn, out var there) ? there : _names[change.Record.Fqdn] = [];
        if (change.Before is { } before)
            records.Remove(before.Key);
        if (change.After is { } after)
            records[after.Key] = after;
    }
}
