using AwsOps.Core.Errors;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>The formats of files that hold zones.</summary>
public static class ZoneFileFormat
{
    /// <summary>A zone file (RFC 1035).</summary>
    public const string Zone = "Zone";

    /// <summary>YAML.</summary>
    public const string Yaml = "Yaml";

    /// <summary>The format of a file: what was said, or what its ending says; a zone file where that says nothing.</summary>
    public static string Of(string? format, string path)
    {
        if (!string.IsNullOrEmpty(format))
            return format.Equals(Yaml, StringComparison.OrdinalIgnoreCase) ? Yaml : Zone;
        return Path.GetExtension(path).ToLowerInvariant() is ".yaml" or ".yml" ? Yaml : Zone;
    }

    /// <summary>Ending of a format's files.</summary>
    public static string Ending(string format) => format == Yaml ? ".yaml" : ".zone";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Its format; null to go by its ending.</param>
    /// <param name="zoneName">The zone, in its one form, where the user said so.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">InvalidInput.</exception>
    public static async Task<IReadOnlyList<ZoneDocument>> ReadAsync(string path, string? format, string? zoneName, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = Strict.GetString(await File.ReadAllBytesAsync(path, cancellationToken)).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            var what = e is System.Text.DecoderFallbackException ? "it is no UTF-8 text" : e.Message;
            throw new OpsException(OpsErrorId.InvalidInput, $"-Path '{path}' cannot be read: {what}", path, e);
        }

        return Of(format, path) == Yaml ? YamlZoneReader.Read(path, text) : [ZoneFileReader.Read(path, text, zoneName)];
    }

    private static readonly System.Text.UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
