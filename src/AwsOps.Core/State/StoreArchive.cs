using System.Globalization;
using System.Security.Cryptography;
using AwsOps.Core.Errors;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Copies a store to a file, and a file back into the store.</summary>
internal static class StoreArchive
{
    private const int PagesAStep = 16;
    private static readonly TimeSpan RestoreLease = TimeSpan.FromMinutes(10);

    /// <summary>Copies a store that may be in use; the copy appears whole and checked, or not at all.</summary>
    /// <param name="storePath">Full path of the store.</param>
    /// <param name="path">Full path of the copy.</param>
    /// <param name="overwrite">Replace a file that is there.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="OpsException">InvalidParameter, StoreUnavailable, StoreCorrupt, Busy, or OutputFailed when the copy cannot be written.</exception>
    public static StoreBackup Save(string storePath, string path, bool overwrite, DateTime now)
    {
        CheckTarget(storePath, path, overwrite);
        var part = $"{path}.part-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            Copy(storePath, part);
            var content = Examine(part, () => $"The copy of {storePath} that was just made");
            if (content.Version == 0)
                throw new OpsException(OpsErrorId.StoreUnavailable, $"The state store {storePath} is empty. Install-OpsStore makes its tables.", storePath);
            File.Move(part, path, overwrite);
            return new StoreBackup
            {
                Path = path,
                StorePath = storePath,
                Version = content.Version,
                Created = now,
                SizeBytes = new FileInfo(path).Length,
                Rows = content.Rows,
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OpsException(OpsErrorId.OutputFailed, $"-Path '{path}' cannot be written: {error.Message}", path, error);
        }
        finally
        {
            Delete(part, part + "-wal", part + "-shm", part + "-journal");
        }
    }

    /// <summary>What may be copied to: checked before anything is asked or done.</summary>
    /// <exception cref="OpsException">InvalidParameter, or StoreUnavailable when there is no store.</exception>
    public static void CheckTarget(string storePath, string path, bool overwrite)
    {
        if (!File.Exists(storePath))
            throw new OpsException(OpsErrorId.StoreUnavailable, $"There is no state store at {storePath}. Install-OpsStore makes it.", storePath);
        if (Directory.Exists(path))
            throw Refuse(path, "is a folder; name a file.");
        if (IsSame(storePath, path) || path == storePath + "-wal" || path == storePath + "-shm")
            throw Refuse(path, "is the state store itself.");
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            throw Refuse(path, $"is in a folder that does not exist ({folder}).");
        if (StoreReader.IsOpen(path))
            throw Refuse(path, $"is a database that somebody has open, or did not close ({path}-wal is there); name another file.");
        if (!overwrite && File.Exists(path))
            throw Refuse(path, "exists already; with -Force it is replaced.");
    }

    /// <summary>A copy that may be restored.</summary>
    /// <exception cref="OpsException">InvalidParameter when there is none, StoreCorrupt when it is damaged or not ours, StoreNewer.</exception>
    public static StoreContent CheckSource(string storePath, string source, StoreSchema schema)
    {
        if (!File.Exists(source))
            throw Refuse(source, "is not a file that exists.");
        if (IsSame(storePath, source))
            throw Refuse(source, "is the state store itself.");
        var content = Examine(source, () => $"The file {source}");
        if (content.Version == 0)
            throw new OpsException(OpsErrorId.StoreCorrupt, $"The file {source} is empty: no copy of a state store.", source);
        return content.Version > schema.Version ? throw StoreFile.Refusal(content.Version, source, schema)! : content;
    }

    /// <summary>Puts a copy into the store's place. At any moment the store is the old one or the new one, whole.</summary>
    /// <param name="storePath">Full path of the store.</param>
    /// <param name="source">Full path of the copy.</param>
    /// <param name="force">Also while an operation works.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="schema">The scripts.</param>
    /// <param name="boundary">Called before every step, for tests that kill the process there.</param>
    /// <exception cref="OpsException">As <see cref="CheckSource"/>, and Busy, StoreUnavailable.</exception>
    public static StoreRestore Load(string storePath, string source, bool force, TimeProvider clock, StoreSchema schema, Action<string>? boundary = null)
    {
        var content = CheckSource(storePath, source, schema);
        string? kept;
        try
        {
            kept = File.Exists(storePath) ? Replace(storePath, source, force, clock, boundary) : Place(storePath, source, boundary);
        }
        catch (SqliteException error)
        {
            throw StoreErrors.Translate(error, storePath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OpsException(OpsErrorId.StoreUnavailable, $"The state store {storePath} cannot be restored: {error.Message}", storePath, error);
        }

        return new StoreRestore { Path = storePath, SourcePath = source, Version = content.Version, KeptPath = kept, Rows = content.Rows };
    }

    private static void Copy(string storePath, string part)
    {
        try
        {
            using var from = StoreFile.Connect(storePath);
            StoreFile.ReadVersion(from, storePath);
            StoreFile.CreateFile(part);
            using var to = StoreFile.Connect(part);
            StoreCopy.Run(from, to);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 10 or 13)
        {
            throw new OpsException(OpsErrorId.OutputFailed, $"The copy {part} cannot be written: {error.Message}", part, error);
        }
        catch (SqliteException error)
        {
            throw StoreErrors.Translate(error, storePath);
        }
    }

    private static StoreContent Examine(string path, Func<string> name)
    {
        try
        {
            var content = StoreReader.Read(path);
            return content.Damage.Count == 0 ? content
                : throw new OpsException(OpsErrorId.StoreCorrupt, $"{name()} is damaged: {string.Join("; ", content.Damage)}.", path);
        }
        catch (SqliteException error)
        {
            throw StoreErrors.Translate(error, path);
        }
    }

    // Into the file that is there, in one transaction of SQLite: processes that have it open go on with the new content.
    private static string? Replace(string storePath, string source, bool force, TimeProvider clock, Action<string>? boundary)
    {
        string? kept = null;
        try
        {
            using var target = StoreFile.Connect(storePath);
            using var store = new StoreConnection(target, storePath, clock);
            var isFilled = StoreFile.ReadVersion(target, storePath) > 0;
            var leases = new LeaseTable(store);
            var owner = LeaseOwner.New();
            var fence = isFilled ? Reserve(store, leases, owner, force, clock) : null;
            try
            {
                if (isFilled)
                {
                    boundary?.Invoke("keep");
                    kept = StoreCopy.UnusedName(storePath, "before-restore", UtcTime.Now(clock));
                    StoreFile.CreateFile(kept);
                    using var old = StoreFile.Connect(kept);
                    StoreCopy.Run(target, old);
                }
                else
                {
                    StoreFile.Run(target, "PRAGMA journal_mode = WAL");
                }

                using var from = StoreReader.Open(source);
                StoreCopy.Run(from, target, PagesAStep, boundary);
                boundary?.Invoke("close");
                return kept;
            }
            finally
            {
                if (fence is { } held)
                    leases.Release(LeaseTable.Restore, owner, held);
            }
        }
        catch (Exception error) when (IsDamage(error))
        {
            if (kept is not null)
                Delete(kept, kept + "-wal", kept + "-shm");
            return Place(storePath, source, boundary, KeepFile(storePath, clock, boundary));
        }
    }

    // Nobody begins an operation while the store is replaced under it.
    private static long? Reserve(StoreConnection store, LeaseTable leases, string owner, bool force, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (leases.TryAcquire(LeaseTable.Restore, owner, RestoreLease, now) is not { } fence)
            throw new OpsException(OpsErrorId.Busy, $"The state store {store.Path} is being restored by {LeaseOwner.Describe(leases.HolderOf(LeaseTable.Restore, now) ?? "another process")}.", store.Path);
        var workers = force ? [] : leases.Held(now).Where(l => l.Name != LeaseTable.Restore).ToList();
        if (workers.Count == 0)
            return fence;
        leases.Release(LeaseTable.Restore, owner, fence);
        throw new OpsException(OpsErrorId.Busy, $"The state store {store.Path} is in use by "
            + string.Join(", ", workers.Select(l => $"{l.Name} ({LeaseOwner.Describe(l.Owner)})"))
            + ". Wait for it; with -Force it is restored all the same, and what works now stops and is unknown afterwards.", store.Path);
    }

    // What SQLite cannot read nobody can work with: the new file takes its place.
    private static string? Place(string storePath, string source, Action<string>? boundary, string? kept = null)
    {
        var part = $"{storePath}.part-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            StoreFile.CreateFile(part);
            using (var to = StoreFile.Connect(part))
            using (var from = StoreReader.Open(source))
                StoreCopy.Run(from, to, PagesAStep, boundary);
            Delete(storePath + "-wal", storePath + "-shm");
            boundary?.Invoke("rename");
            File.Move(part, storePath, overwrite: true);
            return kept;
        }
        finally
        {
            Delete(part, part + "-wal", part + "-shm");
        }
    }

    private static string KeepFile(string storePath, TimeProvider clock, Action<string>? boundary)
    {
        boundary?.Invoke("keep file");
        var kept = StoreCopy.UnusedName(storePath, "before-restore", UtcTime.Now(clock));
        File.Copy(storePath, kept);
        if (StoreReader.IsOpen(storePath))
            File.Copy(storePath + "-wal", kept + "-wal");
        return kept;
    }

    private static bool IsDamage(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: 11 or 26 } => true,
        OpsException { Id: OpsErrorId.StoreCorrupt, InnerException: SqliteException } => true,
        _ => false,
    };

    private static bool IsSame(string one, string other) => Real(one) == Real(other);

    private static string Real(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path) : Path.GetFullPath(path);

    private static OpsException Refuse(string path, string why) => new(OpsErrorId.InvalidParameter, string.Create(CultureInfo.InvariantCulture, $"-Path '{path}' {why}"), path);

    private static void Delete(params string[] files)
    {
        foreach (var file in files)
            File.Delete(file);
    }
}
