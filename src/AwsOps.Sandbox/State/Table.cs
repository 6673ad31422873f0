using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AwsOps.Sandbox.State;

/// <summary>
/// The rows of one kind. A row is parsed when it is first asked for, so that opening an account with many snapshots costs
/// no more than reading the file.
/// </summary>
internal sealed class Table<T> : ITable
    where T : class, IRow
{
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Func<JsonTypeInfo<T>> _type;
    private readonly ChangeSet _changes;
    private string[]? _sorted;

    public Table(string kind, Func<JsonTypeInfo<T>> type, ChangeSet changes)
    {
        Kind = kind;
        _type = type;
        _changes = changes;
    }

    public string Kind { get; }

    public int Count => _slots.Count;

    /// <summary>The row of a key, or null.</summary>
    public T? Find(string key) => _slots.TryGetValue(key, out var slot) ? Read(slot) : null;

    /// <summary>Looks a row up.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out T? row)
    {
        row = Find(key);
        return row is not null;
    }

    /// <summary>All rows, ordered by key.</summary>
    public IEnumerable<T> All() => Under(string.Empty);

    /// <summary>The rows whose key starts with a prefix, ordered by key; a copy of the keys is walked, so rows may change meanwhile.</summary>
    public IEnumerable<T> Under(string prefix, string? after = null)
    {
        var keys = _sorted ??= Sort();
        var start = prefix.Length == 0 && after is null ? 0 : LowerBound(keys, after ?? prefix);
        for (var i = start; i < keys.Length && keys[i].StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            if (after is not null && string.CompareOrdinal(keys[i], after) <= 0)
                continue;
            if (_slots.TryGetValue(keys[i], out var slot))
                yield return Read(slot);
        }
    }

    /// <summary>Adds or replaces a row.</summary>
    public void Put(T row)
    {
        var key = row.Key;
        _slots.TryGetValue(key, out var old);
        _changes.Remember(this, key, old);
        if (old is null)
            _sorted = null;
        _slots[key] = new Slot { Row = row };
    }

    /// <summary>Removes a row; nothing happens when there is none.</summary>
    public void Remove(string key)
    {
        if (!_slots.Remove(key, out var old))
            return;
        _changes.Remember(this, key, old);
        _sorted = null;
    }

    public void Load(string key, ReadOnlyMemory<byte> json)
    {
        if (!_slots.ContainsKey(key))
            _sorted = null;
        _slots[key] = new Slot { Json = json };
    }

    public void Unload(string key)
    {
        if (_slots.Remove(key))
            _sorted = null;
    }

    public void Clear()
    {
        _slots.Clear();
        _sorted = null;
    }

    public void Restore(string key, object? slot)
    {
        _sorted = null;
        if (slot is Slot old)
            _slots[key] = old;
        else
            _slots.Remove(key);
    }

    public void WriteLine(string key, IBufferWriter<byte> output)
    {
        Write(output, Kind);
        output.Write(" "u8);
        Write(output, key);
        if (_slots.TryGetValue(key, out var slot))
        {
            output.Write("\t"u8);
            WriteJson(slot, output);
        }

        output.Write("\n"u8);
    }

    public void WriteAll(IBufferWriter<byte> output)
    {
        foreach (var key in _slots.Keys)
            WriteLine(key, output);
    }

    private static void Write(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);

    private static int LowerBound(string[] keys, string key)
    {
        var at = Array.BinarySearch(keys, key, StringComparer.Ordinal);
        return at < 0 ? ~at : at;
    }

    private void WriteJson(Slot slot, IBufferWriter<byte> output)
    {
        if (slot.Row is null)
        {
            output.Write(slot.Json.Span);
            return;
        }

        using var writer = new Utf8JsonWriter(output);
        JsonSerializer.Serialize(writer, slot.Row, _type());
    }

    private string[] Sort()
    {
        var keys = new string[_slots.Count];
        _slots.Keys.CopyTo(keys, 0);
        Array.Sort(keys, StringComparer.Ordinal);
        return keys;
    }

    private T Read(Slot slot)
    {
        if (slot.Row is { } row)
            return row;
        row = JsonSerializer.Deserialize(slot.Json.Span, _type())
            ?? throw new InvalidDataException($"The sandbox file holds an empty {Kind} row.");
        slot.Row = row;
        slot.Json = default;
        return row;
    }

    private sealed class Slot
    {
        public T? Row { get; set; }

        public ReadOnlyMemory<byte> Json { get; set; }
    }
}
