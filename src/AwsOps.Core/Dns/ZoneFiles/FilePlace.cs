using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Where something stands in a file, for messages.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
internal readonly record struct FilePlace(string Path, int Line, int Column)
{
    /// <summary>A failure that names the place.</summary>
    /// <param name="message">What is wrong and what is allowed, with its full stop.</param>
    public OpsException Problem(string message) =>
        new(OpsErrorId.InvalidInput, $"{Path}, line {Line}, column {Column}: {message} Nothing was changed.", Path);
}
