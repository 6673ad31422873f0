namespace AwsOps.Cli.Output;

/// <summary>Text as it is, a line end after each.</summary>
internal sealed class PlainTextWriter(TextWriter output) : IResultWriter
{
    /// <inheritdoc/>
    public void Write(object value)
    {
        output.Write(value);
        output.Write('\n');
    }

    /// <inheritdoc/>
    public void End() => output.Flush();
}
