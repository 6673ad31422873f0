using AwsOps.Core.Account;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Sync;
using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.EndToEnd.Tests.Dns;

/// <summary>The sandbox's zones, and files for them.</summary>
internal sealed class ZoneBed : IDisposable
{
    public static readonly ZoneSyncOptions All = new() { Prune = true, IncludeForeign = true, IncludeApex = true, Force = true };

    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-zone-").FullName;

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Syncs files.</summary>
    public static async Task<QuietPipeline> SyncAsync(OpsSession session, ZoneSyncOptions options, params string[] paths) =>
        await SyncAsync(session, new ZoneSyncRequest { Files = paths.Select(p => (p, new ZoneSelector(null, null, null))).ToList(), Options = options }, new QuietPipeline());

    public static async Task<QuietPipeline> SyncAsync(OpsSession session, ZoneSyncRequest request, QuietPipeline pipeline, CancellationToken life = default)
    {
        await new ZoneSyncService(session).RunAsync(request, pipeline, life);
        return pipeline;
    }

    public static async Task<R53Zone> ZoneAsync(OpsSession session, string name = "example.com") =>
        (await new Route53Reader(session.Clients.Route53()).ZonesAsync(default)).Single(z => z.ZoneName == name);

    public static async Task<IReadOnlyList<R53Record>> RecordsAsync(OpsSession session, string name = "example.com") =>
        await new Route53Reader(session.Clients.Route53()).RecordsAsync(await ZoneAsync(session, name), default);

    /// <summary>A zone as it is now, in the one order and form.</summary>
    public static async Task<string> TextAsync(OpsSession session, string name = "example.com") => ZoneFileWriter.Write(await ZoneAsync(session, name), await RecordsAsync(session, name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
