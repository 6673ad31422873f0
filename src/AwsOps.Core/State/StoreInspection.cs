using System.Security.Cryptography;
using AwsOps.Core.Errors;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Finds out whether a store can be worked with. Nothing is changed.</summary>
internal static class StoreInspection
{
    /// <summary>Looks at the store at a full path.</summary>
    public static StoreCheck Inspect(string path, StoreSchema schema)
    {
        var reasons = new List<string>();
        StoreContent? content = null;
        var isWritable = false;
        if (File.Exists(path))
        {
            content = Read(path, schema, reasons);
            var obstacle = WriteObstacle(path);
            isWritable = obstacle is null;
            if (obstacle is not null)
                reasons.Add(obstacle);
        }
        else
        {
            reasons.Add($"There is no state store at {path}. Install-OpsStore makes it.");
        }

        return new StoreCheck
        {
            Path = path,
            Ok = reasons.Count == 0,
            Reasons = reasons,
            Version = content?.Version,
            ProgramVersion = schema.Version,
            IsIntact = content is { Damage.Count: 0 },
            IsWritable = isWritable,
            SizeBytes = Size(path),
            LogSizeBytes = Size(path + "-wal"),
            FreeBytes = Free(path),
            Rows = content?.Rows ?? new SortedDictionary<string, long>(StringComparer.Ordinal),
        };
    }

    private static StoreContent? Read(string path, StoreSchema schema, List<string> reasons)
    {
        try
        {
            var content = StoreReader.Read(path);
            if (content.Version == 0)
                reasons.Add($"The file {path} is empty. Install-OpsStore makes the tables.");
            else if (StoreFile.Refusal(content.Version, path, schema) is { } refusal)
                reasons.Add(refusal.Message);
            reasons.AddRange(content.Damage.Select(d => $"Damaged: {d}"));
            return content;
        }
        catch (SqliteException error)
        {
            reasons.Add(StoreErrors.Translate(error, path).Message);
        }
        catch (OpsException error)
        {
            reasons.Add(error.Message);
        }

        return null;
    }

    // Opening for writing without a statement reads 100 bytes and takes no lock.
    private static string? WriteObstacle(string path)
    {
        try
        {
            var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
            using var connection = new SqliteConnection(text.ToString());
            connection.Open();
            if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
                return $"The file {path} is read-only for this user.";
            var probe = $"{path}.probe-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (SqliteException error)
        {
            return StoreErrors.Translate(error, path).Message;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The folder of {path} is not writable for this user, and SQLite needs to make files there: {error.Message}";
        }
    }

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static long? Free(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
