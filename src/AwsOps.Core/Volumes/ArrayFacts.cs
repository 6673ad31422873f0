using System.Globalization;

namespace AwsOps.Core.Volumes;

/// <summary>The array facts as one tag value, so that a group can be put together again from AWS alone.</summary>
public static class ArrayFacts
{
    /// <summary>For example <c>level=0;chunk=256;fs=xfs</c>, or <c>level=single;fs=xfs</c>.</summary>
    public static string ToTag(int? raidLevel, int? chunkSizeKiB, string? fileSystem)
    {
        var text = "level=" + (raidLevel?.ToString(CultureInfo.InvariantCulture) ?? "single");
        if (chunkSizeKiB is { } chunk)
            text += ";chunk=" + chunk.ToString(CultureInfo.InvariantCulture);
        if (fileSystem is not null)
            text += ";fs=" + fileSystem;
        return text;
    }
}
