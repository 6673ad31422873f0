using System.Collections.Concurrent;

namespace AwsOps.Sandbox.Calls;

/// <summary>Counts the AWS calls that this process made to the account, by operation. For tests that say how many calls an action may cost.</summary>
public sealed class CallCounter
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Calls of one operation, refused ones included.</summary>
    public int this[string operation] => _counts.GetValueOrDefault(operation);

    /// <summary>All calls.</summary>
    public int Total => _counts.Values.Sum();

    /// <summary>Counts by operation.</summary>
    public IReadOnlyDictionary<string, int> ByOperation() => new SortedDictionary<string, int>(_counts, StringComparer.Ordinal);

    /// <summary>Starts again from zero.</summary>
    public void Reset() => _counts.Clear();

    internal void Add(string operation) => _counts.AddOrUpdate(operation, 1, static (_, count) => count + 1);
}
