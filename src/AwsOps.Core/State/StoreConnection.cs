using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>
/// One SQLite connection that threads take turns on. SQLite is local and fast, so calls are synchronous; other processes
/// are waited for by SQLite's busy handler.
/// </summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly object _turn = new();
    private readonly SqliteConnection _connection;
    private bool _inTransaction;
    private bool _closed;

    /// <summary>Takes over an open connection.</summary>
    public StoreConnection(SqliteConnection connection, string path, TimeProvider clock)
    {
        _connection = connection;
        Path = path;
        Clock = clock;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Called before every statement that writes, with its text; for tests that kill the process there.</summary>
    public Action<string>? Boundary { get; set; }

    /// <summary>Now, in whole seconds.</summary>
    public DateTime Now => StoreValue.WholeSeconds(Clock.GetUtcNow());

    /// <summary>Runs one query.</summary>
    /// <exception cref="ObjectDisposedException">The store was closed.</exception>
    public T Read<T>(Func<T> body)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_inTransaction)
                return body();
            try
            {
                return body();
            }
            catch (SqliteException error)
            {
                throw StoreErrors.Translate(error, Path);
            }
        }
    }

    /// <summary>Runs several queries that see the store at one moment.</summary>
    public T ReadTogether<T>(Func<T> body)
    {
        lock (_turn)
            return _inTransaction ? body() : Read(() => Transaction("BEGIN", sql => Run(sql), body));
    }

    /// <summary>Runs statements in one transaction that holds the write lock from its start; joins the one that is open, if any.</summary>
    /// <exception cref="ObjectDisposedException">The store was closed: a lease that is renewed in that moment gives up.</exception>
    public T Write<T>(Func<T> body)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_inTransaction)
                return body();
            try
            {
                return Transaction("BEGIN IMMEDIATE", sql => Execute(sql), body);
            }
            catch (SqliteException error)
            {
                throw StoreErrors.Translate(error, Path);
            }
        }
    }

    /// <summary>A statement with named parameters.</summary>
    public SqliteCommand Command(string sql, params (string Name, object? Value)[] values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue("$" + name, value ?? DBNull.Value);
        return command;
    }

    /// <summary>Runs a statement that changes rows; only inside <see cref="Write{T}"/>.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params (string Name, object? Value)[] values)
    {
        Boundary?.Invoke(sql);
        return Run(sql, values);
    }

    /// <summary>The rows of a query.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>The first column of the first row; null when there is none or it is NULL.</summary>
    public object? Scalar(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        var value = command.ExecuteScalar();
        return value is DBNull ? null : value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_turn)
        {
            _closed = true;
            _connection.Dispose();
        }
    }

    private int Run(string sql, params (string Name, object? Value)[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private T Transaction<T>(string begin, Action<string> run, Func<T> body)
    {
        run(begin);
        _inTransaction = true;
        try
        {
            var result = body();
            run("COMMIT");
            return result;
        }
        catch
        {
            // A full disk or an I/O error makes SQLite roll back by itself.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                run("ROLLBACK");
            throw;
        }
        finally
        {
            _inTransaction = false;
        }
    }
}
