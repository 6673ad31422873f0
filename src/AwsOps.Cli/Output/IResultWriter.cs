namespace AwsOps.Cli.Output;

/// <summary>Writes output objects in one format. Not safe for several threads.</summary>
internal interface IResultWriter
{
    /// <summary>Takes one object.</summary>
    void Write(object value);

    /// <summary>Writes what is held back.</summary>
    void End();
}
