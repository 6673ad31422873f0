using System.Globalization;
using AwsOps.Core.Errors;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Reads the file of a store without changing anything, not even the files that SQLite keeps beside it.</summary>
internal static class StoreReader
{
    private const int Attempts = 3;
    private const int MostProblems = 10;

    /// <summary>Looks at the whole store: version, SQLite's own checks, rows.</summary>
    /// <exception cref="OpsException">StoreCorrupt for what is no store of ours.</exception>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public static StoreContent Read(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            // A file that nobody has open is read as it is. Somebody may open it meanwhile; then what was read is worth nothing.
            var before = Stamp(path);
            StoreContent? content = null;
            Exception? failure = null;
            try
            {
                using var connection = Open(path);
                content = Look(connection, path);
            }
            catch (Exception error) when (error is SqliteException or OpsException)
            {
                failure = error;
            }

            if (attempt < Attempts && Stamp(path) != before)
                continue;
            return content ?? throw failure!;
        }
    }

    /// <summary>Opens a store for reading. One that others have open is read beside them; of one that nobody has, no file beside it is made.</summary>
    public static SqliteConnection Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var name = string.Join('/', Path.GetFullPath(path).Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
        var address = $"file:{(name.StartsWith('/') ? "" : "/")}{name}?mode=ro{(IsOpen(path) ? "" : "&immutable=1")}";
        var text = new SqliteConnectionStringBuilder { DataSource = address, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether somebody has the store open, or died while it was.</summary>
    public static bool IsOpen(string path) => File.Exists(path + "-wal");

    private static (bool, DateTime, long) Stamp(string path)
    {
        var file = new FileInfo(path);
        return (IsOpen(path), file.Exists ? file.LastWriteTimeUtc : default, file.Exists ? file.Length : 0);
    }

    private static StoreContent Look(SqliteConnection connection, string path)
    {
        var version = StoreFile.ReadVersion(connection, path);
        using var command = connection.CreateCommand();
        List<T> Query<T>(string sql, Func<SqliteDataReader, T> map)
        {
            command.CommandText = sql;
            using var rows = command.ExecuteReader();
            var found = new List<T>();
            while (rows.Read())
                found.Add(map(rows));
            return found;
        }

        var damage = Query($"PRAGMA integrity_check({MostProblems})", row => row.GetString(0)).Where(line => line != "ok").ToList();
        damage.AddRange(Query("PRAGMA foreign_key_check", row => $"a row of {row.GetString(0)} belongs to none of {row.GetString(2)}").Distinct(StringComparer.Ordinal).Take(MostProblems));
        var tables = Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name", row => row.GetString(0));
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
            counts[table] = Query(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM \"{table}\""), row => row.GetInt64(0))[0];
        return new StoreContent(version, damage, counts);
    }
}
