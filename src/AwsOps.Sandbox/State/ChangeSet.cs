using System.Buffers;

namespace AwsOps.Sandbox.State;

/// <summary>The changes of the call being handled: written together when it succeeds, undone together when it fails.</summary>
internal sealed class ChangeSet
{
    private readonly Dictionary<(ITable Table, string Key), object?> _before = [];

    /// <summary>True when nothing changed.</summary>
    public bool IsEmpty => _before.Count == 0;

    /// <summary>Remembers what was there before the first change of a key.</summary>
    public void Remember(ITable table, string key, object? slot) => _before.TryAdd((table, key), slot);

    /// <summary>Undoes all changes.</summary>
    public void Undo()
    {
        foreach (var ((table, key), slot) in _before)
            table.Restore(key, slot);
        _before.Clear();
    }

    /// <summary>Writes the final row of each changed key and forgets the changes.</summary>
    /// <returns>Number of lines written.</returns>
    public int Write(IBufferWriter<byte> output)
    {
        foreach (var (table, key) in _before.Keys)
            table.WriteLine(key, output);
        var lines = _before.Count;
        _before.Clear();
        return lines;
    }
}
