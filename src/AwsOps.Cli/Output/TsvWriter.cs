using AwsOps.Module.Formatting;

namespace AwsOps.Cli.Output;

/// <summary>
/// Tab-separated values: a line of names, then a line an object, as they come. Nested values are compact JSON; a tab, line end or
/// backslash in a value is written \t, \n, \r, \\. Objects of another type begin with their own line of names.
/// </summary>
internal sealed class TsvWriter(TextWriter output) : IResultWriter
{
    private string? _header;

    /// <inheritdoc/>
    public void Write(object value)
    {
        if (ObjectShape.IsScalar(value))
        {
            Line([Cell(value)]);
            return;
        }

        var members = ObjectShape.Members(value).ToList();
        var header = string.Join('\t', members.Select(m => Escape(m.Key)));
        if (header != _header)
        {
            _header = header;
            output.Write(header + "\n");
        }

        Line(members.Select(m => Cell(m.Value)));
    }

    /// <inheritdoc/>
    public void End() => output.Flush();

    private void Line(IEnumerable<string> cells)
    {
        output.Write(string.Join('\t', cells) + "\n");
        output.Flush();
    }

    private static string Cell(object? value) => Escape(value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        string text => text,
        _ when ObjectShape.IsScalar(value) => CellText.Of(value),
        _ => JsonText.Compact(value),
    });

    private static string Escape(string text) => text.AsSpan().IndexOfAny("\t\r\n\\") < 0
        ? text
        : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
