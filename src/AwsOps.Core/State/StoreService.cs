using System.Globalization;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.State;

/// <summary>Looks after the file of a session's store.</summary>
public sealed class StoreService
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public StoreService(OpsSession session) => _session = session;

    private string Label => $"state store {_session.StatePath}";

    /// <summary>Makes the store where there is none.</summary>
    /// <returns>Where it is; null when the user did not want it.</returns>
    /// <exception cref="Errors.OpsException">StoreUnavailable, StoreCorrupt, StoreNewer or StoreOutdated.</exception>
    public async Task<StoreInstallation?> InstallAsync(IOpsPipeline pipeline)
    {
        var path = _session.StatePath;
        var created = !File.Exists(path) || new FileInfo(path).Length == 0;
        if (created && !await pipeline.ShouldProcessAsync(Label, "Create"))
            return null;
        using var store = OpsStore.Open(path, _session.Clock);
        return new StoreInstallation { Path = path, Version = StoreSchema.Current.Version, Created = created };
    }

    /// <summary>Whether the store can be worked with; changes nothing.</summary>
    public StoreCheck Test() => StoreInspection.Inspect(_session.StatePath, StoreSchema.Current);

    /// <summary>Copies the store to a file, after asking.</summary>
    /// <returns>The copy; null when the user did not want it.</returns>
    /// <exception cref="Errors.OpsException">InvalidParameter, StoreUnavailable, StoreCorrupt, Busy or OutputFailed.</exception>
    public async Task<StoreBackup?> BackupAsync(string path, bool overwrite, IOpsPipeline pipeline)
    {
        StoreArchive.CheckTarget(_session.StatePath, path, overwrite);
        return await pipeline.ShouldProcessAsync(Label, $"Copy to {path}")
            ? StoreArchive.Save(_session.StatePath, path, overwrite, UtcTime.Now(_session.Clock))
            : null;
    }

    /// <summary>Puts a copy in the store's place, after asking.</summary>
    /// <returns>What was done; null when the user did not want it.</returns>
    /// <exception cref="Errors.OpsException">InvalidParameter, StoreUnavailable, StoreCorrupt, StoreNewer or Busy.</exception>
    public async Task<StoreRestore?> RestoreAsync(string source, bool force, IOpsPipeline pipeline)
    {
        var path = _session.StatePath;
        var content = StoreArchive.CheckSource(path, source, StoreSchema.Current);
        var age = File.GetLastWriteTimeUtc(source).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (!await pipeline.ShouldProcessAsync(Label, $"Replace its content by {source} of {age} (version {content.Version})"))
            return null;
        var restore = StoreArchive.Load(path, source, force, _session.Clock, StoreSchema.Current);
        OpsSessions.ForgetStore(path);
        if (restore.Version < StoreSchema.Current.Version)
            pipeline.Warning($"The store has version {restore.Version} now; this program needs version {StoreSchema.Current.Version}. Run Update-OpsStore.");
        return restore;
    }
}
