using System.Globalization;
using AwsOps.Core.Account;
using Microsoft.Data.Sqlite;

namespace AwsOps.Module.Completion;

/// <summary>Reads names and ids from the state store for completion: read-only, of all accounts (asking AWS which one is ours would take too long).</summary>
internal static class StateLookup
{
    /// <summary>The candidates that a query finds: its first column is the value, the others describe it.</summary>
    public static IEnumerable<CompletionCandidate> Query(string sql)
    {
        var path = OpsSessions.Resolve(new OpsConnection()).StatePath;
        if (!File.Exists(path))
            yield break;
        var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 1 };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return new CompletionCandidate(rows.GetString(0), Describe(rows));
    }

    private static string Describe(SqliteDataReader row) => string.Join(
        ' ', Enumerable.Range(1, row.FieldCount - 1).Where(i => !row.IsDBNull(i)).Select(i => Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)));
}
