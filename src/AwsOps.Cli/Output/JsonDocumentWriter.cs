using AwsOps.Module.Formatting;

namespace AwsOps.Cli.Output;

/// <summary>As ConvertTo-Json at the end of a pipeline: nothing for none, the object for one, an array for several.</summary>
internal sealed class JsonDocumentWriter(TextWriter output) : IResultWriter
{
    private object? _held;
    private int _count;

    /// <inheritdoc/>
    public void Write(object value)
    {
        if (_count == 1)
            WriteItem("[\n  ", _held);
        if (_count > 0)
            WriteItem(",\n  ", value);
        else
            _held = value;
        _count++;
    }

    /// <inheritdoc/>
    public void End()
    {
        if (_count == 1)
            output.Write(JsonText.Indented(_held) + "\n");
        else if (_count > 1)
            output.Write("\n]\n");
        output.Flush();
    }

    private void WriteItem(string before, object? value)
    {
        output.Write(before);
        output.Write(JsonText.Indented(value, depth: 1));
    }
}
