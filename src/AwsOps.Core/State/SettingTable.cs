namespace AwsOps.Core.State;

/// <summary>Small named values that belong to no account.</summary>
public sealed class SettingTable
{
    private readonly StoreConnection _store;

    internal SettingTable(StoreConnection store) => _store = store;

    /// <summary>The value, or null.</summary>
    public string? Get(string name) => _store.Read(() => (string?)_store.Scalar("SELECT value FROM settings WHERE name = $name", ("name", name)));

    /// <summary>All values by name.</summary>
    public IReadOnlyDictionary<string, string> List() => _store.Read(() =>
        _store.Query("SELECT name, value FROM settings", row => (Name: row.GetString(0), Value: row.GetString(1)))
            .ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal));

    /// <summary>Sets a value.</summary>
    public void Set(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        _store.Write(() => _store.Execute("INSERT INTO settings (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            ("name", name), ("value", value)));
    }

    /// <summary>Forgets a value.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(string name) => _store.Write(() => _store.Execute("DELETE FROM settings WHERE name = $name", ("name", name)) == 1);
}
