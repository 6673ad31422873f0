using System.Text;
using AwsOps.Core.Account;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Dns.Sync;

/// <summary>Writes zones as text or files, as Route 53 has them now.</summary>
public sealed class ZoneExportService
{
    private readonly RecordService _records;

    /// <summary>Creates it for a session.</summary>
    public ZoneExportService(OpsSession session) => _records = new RecordService(session);

    /// <summary>The zones that are meant: one that is named, or all of a kind.</summary>
    /// <exception cref="OpsException">ZoneNotFound or ZoneAmbiguous.</exception>
    public async Task<IReadOnlyList<R53Zone>> ZonesAsync(ZoneSelector selector, CancellationToken cancellationToken)
    {
        var zones = await _records.ZonesAsync(cancellationToken);
        return string.IsNullOrEmpty(selector.ZoneId) && string.IsNullOrEmpty(selector.ZoneName)
            ? zones.Where(z => selector.IsPrivate is null || z.IsPrivate == selector.IsPrivate).ToList()
            : [ZoneChoice.Named(zones, selector.ZoneId, selector.ZoneName, selector.IsPrivate)];
    }

    /// <summary>A zone as text.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="format">See <see cref="ZoneFileFormat"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string> TextAsync(R53Zone zone, string format, CancellationToken cancellationToken) =>
        Text([(zone, await _records.RecordsAsync(zone, cancellationToken))], format, await _records.ZonesAsync(cancellationToken));

    /// <summary>Writes zones to a file, or to one file each in a folder. A file appears whole or not at all.</summary>
    /// <param name="zones">The zones.</param>
    /// <param name="path">A folder that exists, or a file.</param>
    /// <param name="format">The format; null to go by the file's ending.</param>
    /// <param name="overwrite">Whether files that exist are replaced.</param>
    /// <param name="pipeline">Questions and what was written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">InvalidParameter before anything is written, or OutputFailed.</exception>
    public async Task WriteAsync(IReadOnlyList<R53Zone> zones, string path, string? format, bool overwrite, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var isFolder = Directory.Exists(path);
        var form = ZoneFileFormat.Of(format, isFolder ? "" : path);
        if (!isFolder && zones.Count > 1 && form == ZoneFileFormat.Zone)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Path '{path}': a zone file holds one zone, and {zones.Count} are to be written; name a folder that exists, or a .yaml file.", path);
        var files = (isFolder ? zones.Select(z => (Path: Path.Combine(path, FileName(z, zones) + ZoneFileFormat.Ending(form)), Zones: (IReadOnlyList<R53Zone>)[z])) : [(Path: path, Zones: zones)]).ToList();
        if (!overwrite && files.Select(f => f.Path).FirstOrDefault(File.Exists) is { } there)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Path '{there}' exists already; -Force replaces it.", there);
        foreach (var file in files.Where(f => f.Zones.Count > 0))
            await WriteFileAsync(file.Path, file.Zones, form, pipeline, cancellationToken);
    }

    private async Task WriteFileAsync(string path, IReadOnlyList<R53Zone> zones, string format, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(path, $"Write {string.Join(", ", zones.Select(z => $"zone {z.ZoneName} ({z.ZoneId})"))}"))
            return;
        var content = new List<(R53Zone Zone, IReadOnlyList<R53Record> Records)>();
        foreach (var zone in zones)
            content.Add((zone, await _records.RecordsAsync(zone, cancellationToken)));
        var text = Text(content, format, await _records.ZonesAsync(cancellationToken));
        var part = path + ".part";
        try
        {
            await File.WriteAllTextAsync(part, text, new UTF8Encoding(false), cancellationToken);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new OpsException(OpsErrorId.OutputFailed, $"-Path '{path}' cannot be written: {e.Message}", path, e);
        }

        foreach (var (zone, records) in content)
            pipeline.Output(new R53ZoneExport { ZoneId = zone.ZoneId, ZoneName = zone.ZoneName, IsPrivate = zone.IsPrivate, Format = format, Records = records.Count, Path = path });
    }

    private static string Text(List<(R53Zone Zone, IReadOnlyList<R53Record> Records)> content, string format, IReadOnlyList<R53Zone> all)
    {
        return format == ZoneFileFormat.Yaml ? YamlZoneWriter.Write(content, HasTwin) : ZoneFileWriter.Write(content[0].Zone, content[0].Records, HasTwin(content[0].Zone));

        // Private zones of different VPCs may have one name, and only their ids tell them apart.
        bool HasTwin(R53Zone zone) => all.Count(z => z.ZoneName == zone.ZoneName && z.IsPrivate == zone.IsPrivate) > 1;
    }

    // Reverse zones may be called 0/25.2.0.192.in-addr.arpa; and two zones of a name are told apart by their ids.
    private static string FileName(R53Zone zone, IReadOnlyList<R53Zone> zones)
    {
        var name = new string(zone.ZoneName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_').ToArray());
        return zones.Count(z => z.ZoneName == zone.ZoneName) > 1 ? $"{name}.{zone.ZoneId}" : name;
    }
}
