using System.Buffers;

namespace AwsOps.Sandbox.State;

/// <summary>What the log needs of a table, whatever its rows are.</summary>
internal interface ITable
{
    /// <summary>Word that starts this table's lines in the log.</summary>
    string Kind { get; }

    /// <summary>How many rows there are.</summary>
    int Count { get; }

    /// <summary>Takes a row as the log has it, unread.</summary>
    void Load(string key, ReadOnlyMemory<byte> json);

    /// <summary>Takes a removal from the log.</summary>
    void Unload(string key);

    /// <summary>Forgets all rows.</summary>
    void Clear();

    /// <summary>Writes the row of a key as a line of the log, or its removal when there is none.</summary>
    void WriteLine(string key, IBufferWriter<byte> output);

    /// <summary>Writes all rows, for a fresh log.</summary>
    void WriteAll(IBufferWriter<byte> output);

    /// <summary>Puts back what <see cref="ChangeSet"/> remembered.</summary>
    void Restore(string key, object? slot);
}
