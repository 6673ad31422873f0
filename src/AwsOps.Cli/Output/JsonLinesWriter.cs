using AwsOps.Module.Formatting;

namespace AwsOps.Cli.Output;

/// <summary>One compact JSON value a line, as objects come.</summary>
internal sealed class JsonLinesWriter(TextWriter output) : IResultWriter
{
    /// <inheritdoc/>
    public void Write(object value)
    {
        output.Write(JsonText.Compact(value));
        output.Write('\n');
        output.Flush();
    }

    /// <inheritdoc/>
    public void End() => output.Flush();
}
