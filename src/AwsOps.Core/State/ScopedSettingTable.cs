using AwsOps.Core.Settings;

namespace AwsOps.Core.State;

/// <summary>Settings by account and scope. No secret is ever among them.</summary>
public sealed class ScopedSettingTable
{
    private readonly StoreConnection _store;

    internal ScopedSettingTable(StoreConnection store) => _store = store;

    /// <summary>Everything that is set in an account, by scope, target and name.</summary>
    public IReadOnlyList<StoredSetting> List(string account) => _store.Read(() => _store.Query(
        "SELECT scope, target, name, value FROM scoped_settings WHERE account = $account ORDER BY scope, target, name",
        row => new StoredSetting(new SettingScope(Enum.Parse<SettingScopeKind>(row.GetString(0), ignoreCase: true), row.GetString(1)), row.GetString(2), row.GetString(3)),
        ("account", account)));

    /// <summary>Sets a value.</summary>
    public void Set(string account, StoredSetting setting) => _store.Write(() => _store.Execute(
        "INSERT INTO scoped_settings (account, scope, target, name, value) VALUES ($account, $scope, $target, $name, $value) "
            + "ON CONFLICT (account, scope, target, name) DO UPDATE SET value = excluded.value",
        ("account", account), ("scope", Word(setting.Scope)), ("target", setting.Scope.Target), ("name", setting.Name), ("value", setting.Value)));

    /// <summary>Forgets a value.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(string account, SettingScope scope, string name) => _store.Write(() => _store.Execute(
        "DELETE FROM scoped_settings WHERE account = $account AND scope = $scope AND target = $target AND name = $name",
        ("account", account), ("scope", Word(scope)), ("target", scope.Target), ("name", name)) == 1);

    private static string Word(SettingScope scope) => scope.Kind.ToString().ToLowerInvariant();
}
