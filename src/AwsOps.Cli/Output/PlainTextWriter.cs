namespace AwsOps.Cli.Output;

/// <summary>Text as it is, a line end after each; other objects, as the files that text was written to, go to another writer.</summary>
internal sealed class PlainTextWriter(TextWriter output, IResultWriter others) : IResultWriter
{
    /// <inheritdoc/>
    public void Write(object value)
    {
        if (value is not string)
        {
            others.Write(value);
            return;
        }

        output.Write(value);
        output.Write('\n');
    }

    /// <inheritdoc/>
    public void End()
    {
        others.End();
        output.Flush();
    }
}
