using AwsOps.Core.Hosts.Groups;

namespace AwsOps.Core.State;

/// <summary>Groups of hosts and their children.</summary>
public sealed class HostGroupTable
{
    private readonly StoreConnection _store;

    internal HostGroupTable(StoreConnection store) => _store = store;

    /// <summary>All groups, by name, with their children.</summary>
    public IReadOnlyList<OpsHostGroup> List(string account) => _store.Read(() =>
    {
        var children = _store.Query("SELECT group_name, child FROM host_group_children WHERE account = $account ORDER BY group_name, child",
            row => (Group: row.GetString(0), Child: row.GetString(1)), ("account", account)).ToLookup(r => r.Group, r => r.Child, StringComparer.Ordinal);
        return _store.Query("SELECT group_name FROM host_groups WHERE account = $account ORDER BY group_name",
            row => new OpsHostGroup { GroupName = row.GetString(0), Children = children[row.GetString(0)].ToList() }, ("account", account));
    });

    /// <summary>Adds a group, or children to it.</summary>
    public void Add(string account, string groupName, IEnumerable<string> children) => _store.Write(() =>
    {
        _store.Execute("INSERT INTO host_groups (account, group_name) VALUES ($account, $group) ON CONFLICT DO NOTHING",
            ("account", StoreValue.Account(account)), ("group", groupName));
        return children.Sum(child => _store.Execute(
            "INSERT INTO host_group_children (account, group_name, child) VALUES ($account, $group, $child) ON CONFLICT DO NOTHING",
            ("account", account), ("group", groupName), ("child", child)));
    });

    /// <summary>Removes a group, and takes it out of the groups whose child it is.</summary>
    /// <returns>False when there is no such group.</returns>
    public bool Remove(string account, string groupName) => _store.Write(() =>
    {
        _store.Execute("DELETE FROM host_group_children WHERE account = $account AND child = $group", ("account", account), ("group", groupName));
        return _store.Execute("DELETE FROM host_groups WHERE account = $account AND group_name = $group", ("account", account), ("group", groupName)) == 1;
    });

    /// <summary>Takes children out of a group.</summary>
    public void RemoveChildren(string account, string groupName, IEnumerable<string> children) => _store.Write(() => children.Sum(child => _store.Execute(
        "DELETE FROM host_group_children WHERE account = $account AND group_name = $group AND child = $child",
        ("account", account), ("group", groupName), ("child", child))));
}
