namespace AwsOps.Core.State;

/// <summary>The statements of one table, made from its column names once.</summary>
internal sealed class TableSql
{
    private readonly string _table;
    private readonly string[] _columns;
    private readonly int _keys;

    /// <summary>The table's columns in order; the first <paramref name="keys"/> are its primary key.</summary>
    public TableSql(string table, int keys, params string[] columns)
    {
        _table = table;
        _keys = keys;
        _columns = columns;
        List = string.Join(", ", columns);
        var values = string.Join(", ", columns.Select(c => "$" + c));
        var where = string.Join(" AND ", columns.Take(keys).Select(c => $"{c} = ${c}"));
        Insert = $"INSERT INTO {table} ({List}) VALUES ({values})";
        Update = $"UPDATE {table} SET {string.Join(", ", columns.Skip(keys).Select(c => $"{c} = ${c}"))} WHERE {where}";
        Upsert = UpsertWith(c => $"excluded.{c}");
    }

    /// <summary>The columns, separated by commas.</summary>
    public string List { get; }

    /// <summary>Inserts a row.</summary>
    public string Insert { get; }

    /// <summary>Changes the row with the same key.</summary>
    public string Update { get; }

    /// <summary>Inserts a row or changes the one with the same key.</summary>
    public string Upsert { get; }

    /// <summary>Selects the columns; the WHERE clause follows.</summary>
    public string Select => $"SELECT {List} FROM {_table} ";

    /// <summary>An upsert whose new value of each column is the given expression.</summary>
    public string UpsertWith(Func<string, string> expression)
    {
        var keys = string.Join(", ", _columns.Take(_keys));
        var set = string.Join(", ", _columns.Skip(_keys).Select(c => $"{c} = {expression(c)}"));
        return $"{Insert} ON CONFLICT ({keys}) DO UPDATE SET {set}";
    }
}
