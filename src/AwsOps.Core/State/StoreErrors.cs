using AwsOps.Core.Errors;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Turns SQLite's errors into ours. Codes: https://www.sqlite.org/rescode.html</summary>
internal static class StoreErrors
{
    private const int Constraint = 19;

    /// <summary>True for a violated UNIQUE or PRIMARY KEY constraint on the given column (written table.column).</summary>
    public static bool IsDuplicate(SqliteException error, string column) =>
        error.SqliteErrorCode == Constraint && error.Message.Contains(column, StringComparison.Ordinal)
            && error.Message.Contains("UNIQUE", StringComparison.Ordinal);

    /// <summary>The failure to report for an error of SQLite on the store at <paramref name="path"/>.</summary>
    public static OpsException Translate(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        11 or 26 => Make(OpsErrorId.StoreCorrupt, path, error, "is damaged or not an AwsOps state store; it was left as it is. "
            + "Restore it from a copy, or name another file with -StatePath or AWSOPS_STATE."),
        13 => Make(OpsErrorId.StoreUnavailable, path, error, "could not be written because the disk is full. Nothing was lost: the change was not made."),
        3 or 8 or 14 or 23 => Make(OpsErrorId.StoreUnavailable, path, error,
            "cannot be opened for reading and writing. The file and its folder must be writable for this user."),
        10 => Make(OpsErrorId.StoreUnavailable, path, error, "could not be read or written: the disk reported an error. The change was not made."),
        5 or 6 => Make(OpsErrorId.Busy, path, error, "is locked: another process has been writing to it for too long. Try again."),
        _ => Make(OpsErrorId.StoreUnavailable, path, error, "refused a change."),
    };

    private static OpsException Make(OpsErrorId id, string path, SqliteException error, string what) =>
        new(id, $"The state store {path} {what} (SQLite {error.SqliteExtendedErrorCode}: {error.Message})", path, error);
}
