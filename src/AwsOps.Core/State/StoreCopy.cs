using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AwsOps.Core.State;

/// <summary>
/// Copies a whole store into another file with SQLite's online backup: consistent while others write to the source, and one
/// transaction in the target, so that whoever has it open sees the old content or the new. https://www.sqlite.org/backup.html
/// </summary>
internal static class StoreCopy
{
    /// <summary>Copies.</summary>
    /// <param name="source">The store to copy.</param>
    /// <param name="target">The file to write to; its content is replaced.</param>
    /// <param name="pages">Pages a step; -1 for all in one, which is what a source that others write to needs.</param>
    /// <param name="boundary">Called before every step.</param>
    /// <exception cref="SqliteException">The source is damaged, the target cannot be written, or one of them is locked for too long.</exception>
    public static void Run(SqliteConnection source, SqliteConnection target, int pages = -1, Action<string>? boundary = null)
    {
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid)
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(target.Handle), target.Handle);
        int code;
        do
        {
            boundary?.Invoke("copy");
            code = raw.sqlite3_backup_step(backup, pages);
        }
        while (code == raw.SQLITE_OK);
        if (code != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(code, target.Handle);
    }

    /// <summary>A name beside a store that no file has: <c>state.db.(what)-(time).bak</c>.</summary>
    public static string UnusedName(string path, string what, DateTime now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{path}.{what}-{now:yyyyMMdd'T'HHmmss'Z'}");
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? name + ".bak" : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}.bak");
            if (!File.Exists(candidate))
                return candidate;
        }
    }
}
