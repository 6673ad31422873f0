using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Tagging;

namespace AwsOps.Core.State;

/// <summary>Tags of hosts that only the state knows: extended tags and host variables. EC2's own tags are part of the host.</summary>
public sealed class HostTagTable
{
    private static readonly TableSql Sql = new("host_tags", 4, "account", "instance_id", "kind", "key", "value");

    private readonly StoreConnection _store;

    internal HostTagTable(StoreConnection store) => _store = store;

    /// <summary>All tags of the account by instance, kind and key.</summary>
    public ILookup<string, HostTag> List(string account) => _store.Read(() =>
        _store.Query(Sql.Select + "WHERE account = $account ORDER BY instance_id, kind, key",
            row => (InstanceId: row.GetString(1), Tag: new HostTag(Enum.Parse<HostTagKind>(row.GetString(2)), row.GetString(3), row.GetString(4))),
            ("account", account)).ToLookup(t => t.InstanceId, t => t.Tag, StringComparer.Ordinal));

    /// <summary>Adds tags to an instance or gives them new values, in one transaction.</summary>
    public void Set(string account, string instanceId, HostTagKind kind, IEnumerable<KeyValuePair<string, string>> tags) =>
        _store.Write(() => tags.Sum(tag => _store.Execute(Sql.Upsert,
            ("account", StoreValue.Account(account)), ("instance_id", instanceId), ("kind", Name(kind)), ("key", tag.Key), ("value", tag.Value))));

    /// <summary>Removes tags of an instance, in one transaction.</summary>
    public void Remove(string account, string instanceId, HostTagKind kind, IEnumerable<string> keys) =>
        _store.Write(() => keys.Sum(key => _store.Execute(
            "DELETE FROM host_tags WHERE account = $account AND instance_id = $instance AND kind = $kind AND key = $key",
            ("account", account), ("instance", instanceId), ("kind", Name(kind)), ("key", key))));

    private static string Name(HostTagKind kind) => kind == HostTagKind.Standard
        ? throw new ArgumentException("Standard tags are kept with their host.", nameof(kind))
        : kind.ToString();
}
