using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.Changes;

/// <summary>Decides what takes changes back. No I/O.</summary>
public static class RecordUndo
{
    /// <summary>What is left to take back: nothing where a record is as it was before, or where somebody has changed it since.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="known">The records of their names as they are now.</param>
    /// <returns>The changes back, and records that somebody else has changed.</returns>
    public static (IReadOnlyList<RecordChange> Back, IReadOnlyList<R53Record> Foreign) Plan(IEnumerable<RecordChange> changes, IEnumerable<R53Record> known)
    {
        var now = known.ToDictionary(r => r.Key);
        var (back, foreign) = (new List<RecordChange>(), new List<R53Record>());
        foreach (var change in changes)
        {
            var there = now.GetValueOrDefault(change.Record.Key);
            var old = change.Before is { } before ? now.GetValueOrDefault(before.Key) : null;
            if (Same(there, change.After) && !Same(there, change.Before) && (change.Before is null || old is null || old.Key == there?.Key))
                back.Add(Reverse(change, there));
            else if (!Same(there, change.Before) && !(change.Before is not null && Same(old, change.Before)) && there is not null)
                foreign.Add(there);
        }

        return (back, foreign);
    }

    private static RecordChange Reverse(RecordChange change, R53Record? there) => (change.Before, there) switch
    {
        (null, { } now) => RecordChange.Delete(now),
        ({ } before, null) => new RecordChange(RecordChangeKind.Create, null, before),
        ({ } before, { } now) => new RecordChange(RecordChangeKind.Replace, now, before),
        _ => throw new InvalidOperationException("There is nothing to take back."),
    };

    private static bool Same(R53Record? one, R53Record? other) => one is null ? other is null : other is not null && RecordRules.AreSame(one, other);
}
