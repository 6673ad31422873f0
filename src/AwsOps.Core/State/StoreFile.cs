using System.Globalization;
using AwsOps.Core.Errors;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Opens, creates and upgrades the file of a store.</summary>
internal static class StoreFile
{
    private const int BusySeconds = 30;

    // Closing any other handle of a file drops the locks SQLite holds on it in this process (POSIX), so creating is never
    // done beside an opening. https://www.sqlite.org/howtocorrupt.html 2.2
    private static readonly object Gate = new();

    /// <summary>Opens the store, making folder, file and tables where they are missing.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="schema">The scripts.</param>
    /// <param name="boundary">See <see cref="StoreConnection.Boundary"/>.</param>
    public static StoreConnection Open(string path, TimeProvider clock, StoreSchema schema, Action<string>? boundary) =>
        Guard(path, connection =>
        {
            var store = new StoreConnection(connection, path, clock) { Boundary = boundary };
            var version = ReadVersion(connection, path);
            if (version == 0)
                version = Create(store, connection, schema);
            Gatekeep(version, path, schema);
            return store;
        });

    /// <summary>Brings an older store to the schema's version, after copying it; does nothing to a current one.</summary>
    public static StoreUpgrade Upgrade(string path, TimeProvider clock, StoreSchema schema)
    {
        using var store = Guard(path, connection =>
        {
            var opened = new StoreConnection(connection, path, clock);
            if (ReadVersion(connection, path) == 0)
                Create(opened, connection, schema);
            return opened;
        });
        return store.Write(() =>
        {
            var version = Convert.ToInt32(store.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (version > schema.Version)
                Gatekeep(version, path, schema);
            if (version == schema.Version)
                return new StoreUpgrade { Path = path, FromVersion = version, ToVersion = version };

            // The write lock is held, so nobody changes the store between the copy and the migration.
            var copy = Backup(path, version, store.Now);
            Migrate(store, version, schema);
            return new StoreUpgrade { Path = path, FromVersion = version, ToVersion = schema.Version, BackupPath = copy };
        });
    }

    private static T Guard<T>(string path, Func<SqliteConnection, T> use)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(path);
            return use(connection);
        }
        catch (SqliteException error)
        {
            connection?.Dispose();
            throw StoreErrors.Translate(error, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            throw new OpsException(OpsErrorId.StoreUnavailable,
                $"The state store {path} cannot be opened: {error.Message} Name another file with -StatePath or AWSOPS_STATE.", path, error);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file for reading and writing, making it where it is missing.</summary>
    public static SqliteConnection Connect(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            lock (Gate)
            {
                if (!File.Exists(path))
                    CreateFile(path);
                connection.Open();
            }

            Run(connection, $"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL");
            if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
                throw new UnauthorizedAccessException("It is read-only for this user.");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes an empty file for this user only, with its folder; one that is there stays.</summary>
    public static void CreateFile(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            CreateFolder(folder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            new FileStream(path, options).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker: the file is there, which is what was wanted.
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Version of a store; 0 for an empty file.</summary>
    /// <exception cref="OpsException">StoreCorrupt for a database of another program.</exception>
    public static int ReadVersion(SqliteConnection connection, string path)
    {
        var version = Number(connection, "PRAGMA user_version");
        var owner = Number(connection, "PRAGMA application_id");
        if (owner == StoreSchema.ApplicationId)
            return version;
        if (owner == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_master") == 0)
            return 0;
        throw new OpsException(OpsErrorId.StoreCorrupt,
            $"The file {path} is a SQLite database of another program; it was left as it is. Name another file with -StatePath or AWSOPS_STATE.", path);
    }

    /// <summary>Why a store of this version cannot be used by this program; null when it can.</summary>
    public static OpsException? Refusal(int version, string path, StoreSchema schema)
    {
        if (version > schema.Version)
        {
            return new OpsException(OpsErrorId.StoreNewer, $"The state store {path} has version {version}; this program knows versions up to "
                + $"{schema.Version}. Install a newer AwsOps.", path);
        }

        return version == schema.Version ? null : new OpsException(OpsErrorId.StoreOutdated, $"The state store {path} has version {version}; this program needs version "
            + $"{schema.Version}. Run Update-OpsStore.", path);
    }

    private static void Gatekeep(int version, string path, StoreSchema schema)
    {
        if (Refusal(version, path, schema) is { } refusal)
            throw refusal;
    }

    /// <summary>Makes the tables; of several processes that try, one does it and the others find them.</summary>
    private static int Create(StoreConnection store, SqliteConnection connection, StoreSchema schema)
    {
        store.Execute("PRAGMA journal_mode = WAL");
        return store.Write(() =>
        {
            var version = ReadVersion(connection, store.Path);
            if (version > 0)
                return version;
            Migrate(store, 0, schema);
            return schema.Version;
        });
    }

    private static void Migrate(StoreConnection store, int version, StoreSchema schema)
    {
        for (var next = version + 1; next <= schema.Version; next++)
            store.Execute(schema.Script(next));
        store.Execute($"PRAGMA application_id = {StoreSchema.ApplicationId}");
        store.Execute($"PRAGMA user_version = {schema.Version}");
    }

    private static string Backup(string path, int version, DateTime now)
    {
        var copy = StoreCopy.UnusedName(path, string.Create(CultureInfo.InvariantCulture, $"v{version}"), now);
        CreateFile(copy);
        using var source = Connect(path);
        using var target = Connect(copy);
        StoreCopy.Run(source, target);
        return copy;
    }

    /// <summary>Runs a statement.</summary>
    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The number that a query answers.</summary>
    public static int Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
