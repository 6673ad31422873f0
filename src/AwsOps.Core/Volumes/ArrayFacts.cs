using System.Globalization;

namespace AwsOps.Core.Volumes;

/// <summary>The array facts as one tag value, so that a group can be put together again from AWS alone.</summary>
public static class ArrayFacts
{
    /// <summary>For example <c>level=0;chunk=256;fs=xfs</c>, or <c>level=single;fs=xfs</c>; snapshots carry the array's UUID too.</summary>
    public static string ToTag(int? raidLevel, int? chunkSizeKiB, string? fileSystem, string? arrayUuid = null)
    {
        var text = "level=" + (raidLevel?.ToString(CultureInfo.InvariantCulture) ?? "single");
        if (chunkSizeKiB is { } chunk)
            text += ";chunk=" + chunk.ToString(CultureInfo.InvariantCulture);
        if (fileSystem is not null)
            text += ";fs=" + fileSystem;
        if (arrayUuid is not null)
            text += ";uuid=" + arrayUuid;
        return text;
    }

    /// <summary>Reads what <see cref="ToTag"/> writes; null when it is something else.</summary>
    public static (int? RaidLevel, int? ChunkSizeKiB, string? FileSystem, string? ArrayUuid)? Parse(string? text)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(';'))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == part.Length - 1 || !fields.TryAdd(part[..at], part[(at + 1)..]))
                return null;
        }

        if (!fields.TryGetValue("level", out var level))
            return null;
        int? raidLevel = null;
        if (level != "single")
        {
            if (!Number(level, out var number) || number is not (0 or 1 or 5 or 10))
                return null;
            raidLevel = number;
        }

        int? chunk = null;
        if (fields.TryGetValue("chunk", out var size))
        {
            if (!Number(size, out var number))
                return null;
            chunk = number;
        }

        return (raidLevel, chunk, fields.GetValueOrDefault("fs"), fields.GetValueOrDefault("uuid"));
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
