using System.Buffers;
using System.Text;

namespace AwsOps.Sandbox.State;

/// <summary>
/// The account's file: a header, then transactions. A transaction is one line a changed row (<c>kind key TAB json</c>; no json
/// means removed) and an empty line; what follows the last empty line was cut off by a crash and is ignored. Readers read what
/// was appended since they last looked; a header with another generation means that the file was written anew.
/// </summary>
internal sealed class StateLog
{
    private const string Magic = "awsops-sandbox 1 ";
    private const int HeaderLength = 17 + 32 + 2;
    private const int SlackLines = 2000;

    private readonly string _path;
    private readonly IReadOnlyDictionary<string, ITable> _tables;
    private string _generation = string.Empty;
    private long _offset;
    private long _lines;

    public StateLog(string path, IReadOnlyDictionary<string, ITable> tables)
    {
        _path = path;
        _tables = tables;
    }

    /// <summary>Reads what other processes appended.</summary>
    /// <returns>False when there is no file yet.</returns>
    /// <exception cref="InvalidDataException">The file is not a sandbox file, or of another version.</exception>
    public bool Refresh()
    {
        if (!File.Exists(_path))
            return false;
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        Span<byte> header = stackalloc byte[HeaderLength];
        var read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read == 0)
            return false;
        var generation = ReadHeader(header[..read]);
        if (generation != _generation)
        {
            foreach (var table in _tables.Values)
                table.Clear();
            _generation = generation;
            _offset = HeaderLength;
            _lines = 0;
        }

        var length = file.Length;
        if (length <= _offset)
            return true;
        var buffer = new byte[length - _offset];
        file.Seek(_offset, SeekOrigin.Begin);
        var filled = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var end = buffer.AsSpan(0, filled).LastIndexOf("\n\n"u8);
        if (end < 0)
            return true;
        Apply(buffer.AsMemory(0, end + 1));
        _offset += end + 2;
        return true;
    }

    /// <summary>Appends the changes. The caller holds the lock and has refreshed.</summary>
    public void Append(ChangeSet changes)
    {
        if (changes.IsEmpty)
            return;
        var output = new ArrayBufferWriter<byte>(512);
        _lines += changes.Write(output);
        output.Write("\n"u8);
        if (_generation.Length == 0 || _lines > SlackLines + (4L * LiveRows()))
        {
            Rewrite();
            return;
        }

        using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1);
        if (file.Length > _offset)
            file.SetLength(_offset);
        file.Seek(_offset, SeekOrigin.Begin);
        file.Write(output.WrittenSpan);
        _offset += output.WrittenCount;
    }

    private static string ReadHeader(ReadOnlySpan<byte> header)
    {
        var text = Encoding.UTF8.GetString(header);
        if (text.Length != HeaderLength || !text.StartsWith(Magic, StringComparison.Ordinal))
            throw new InvalidDataException("The file is not a sandbox of this version of AwsOps; remove it or name another one.");
        return text.Substring(Magic.Length, 32);
    }

    private long LiveRows()
    {
        long rows = 0;
        foreach (var table in _tables.Values)
            rows += table.Count;
        return rows;
    }

    /// <summary>Writes all rows to a fresh file and puts it in the old one's place.</summary>
    private void Rewrite()
    {
        var generation = Guid.NewGuid().ToString("N");
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        Encoding.UTF8.GetBytes($"{Magic}{generation}\n\n", output);
        foreach (var table in _tables.Values)
            table.WriteAll(output);
        output.Write("\n"u8);
        var temporary = $"{_path}.{Environment.ProcessId}.tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1))
            file.Write(output.WrittenSpan);
        File.Move(temporary, _path, overwrite: true);
        _generation = generation;
        _offset = output.WrittenCount;
        _lines = LiveRows();
    }

    private void Apply(ReadOnlyMemory<byte> text)
    {
        while (text.Length > 0)
        {
            var span = text.Span;
            var end = span.IndexOf((byte)'\n');
            if (end < 0)
                end = span.Length;
            if (end > 0)
                ApplyLine(text[..end]);
            text = end < text.Length ? text[(end + 1)..] : default;
        }
    }

    private void ApplyLine(ReadOnlyMemory<byte> line)
    {
        _lines++;
        var span = line.Span;
        var space = span.IndexOf((byte)' ');
        var tab = span.IndexOf((byte)'\t');
        if (space <= 0)
            throw new InvalidDataException("The sandbox file holds a line that is not a row.");
        var kind = Encoding.UTF8.GetString(span[..space]);
        if (!_tables.TryGetValue(kind, out var table))
            throw new InvalidDataException($"The sandbox file holds rows of the unknown kind '{kind}'; it was written by a newer AwsOps.");
        var keyEnd = tab < 0 ? span.Length : tab;
        var key = Encoding.UTF8.GetString(span[(space + 1)..keyEnd]);
        if (tab < 0)
            table.Unload(key);
        else
            table.Load(key, line[(tab + 1)..]);
    }
}
