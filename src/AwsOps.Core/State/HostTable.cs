using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>The host inventory. Rows are keyed by account and instance id; terminated hosts stay.</summary>
public sealed class HostTable
{
    private static readonly TableSql Sql = new("hosts", 2,
        "account", "instance_id", "host_name", "name", "u_name", "region", "zone", "state", "instance_type", "private_ip", "public_ip",
        "private_dns_name", "public_dns_name", "image_id", "notes", "tags",
        "vpc_id", "subnet_id", "key_name");

    // What people set stays: discovery knows the rest better.
    private static readonly string UpsertDiscoveredSql = Sql.UpsertWith(c => c switch
    {
        "host_name" => "coalesce(hosts.host_name, excluded.host_name)",
        "u_name" or "notes" => "hosts." + c,
        _ => "excluded." + c,
    });

    private readonly StoreConnection _store;

    internal HostTable(StoreConnection store) => _store = store;

    /// <summary>Adds a host.</summary>
    /// <exception cref="OpsException">HostExists when the instance is known already.</exception>
    public void Insert(string account, OpsHost host) => _store.Write(() =>
    {
        try
        {
            return _store.Execute(Sql.Insert, Values(account, host));
        }
        catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "hosts.instance_id"))
        {
            throw new OpsException(OpsErrorId.HostExists, $"The instance {host.InstanceId} is in the inventory already; change it with Set-OpsHost.",
                host.InstanceId, error);
        }
    });

    /// <summary>Adds a host, or replaces everything that is known about it.</summary>
    public void Upsert(string account, OpsHost host) => _store.Write(() => _store.Execute(Sql.Upsert, Values(account, host)));

    /// <summary>Stores what discovery found, in one transaction: a stored HostName, UName and Notes stay as they are.</summary>
    public void UpsertDiscovered(string account, IEnumerable<OpsHost> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        _store.Write(() => hosts.Sum(host => _store.Execute(UpsertDiscoveredSql, Values(account, host))));
    }

    /// <summary>Replaces everything that is known about a host.</summary>
    /// <exception cref="OpsException">HostNotFound when the instance is not in the inventory.</exception>
    public void Update(string account, OpsHost host)
    {
        if (_store.Write(() => _store.Execute(Sql.Update, Values(account, host))) == 0)
        {
            throw new OpsException(OpsErrorId.HostNotFound, $"The instance {host.InstanceId} is not in the inventory; run Update-OpsHost or Add-OpsHost.",
                host.InstanceId);
        }
    }

    /// <summary>Changes a host as it is now, in one transaction.</summary>
    /// <returns>The host as it is then; null when the instance is not in the inventory.</returns>
    public OpsHost? Change(string account, string instanceId, Func<OpsHost, OpsHost> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return _store.Write(() =>
        {
            if (Get(account, instanceId) is not { } host)
                return null;
            var changed = change(host);
            Update(account, changed);
            return changed;
        });
    }

    /// <summary>The host, or null.</summary>
    public OpsHost? Get(string account, string instanceId) => _store.Read(() =>
        _store.Query(Sql.Select + "WHERE account = $account AND instance_id = $id", Map, ("account", account), ("id", instanceId)).FirstOrDefault());

    /// <summary>All hosts by name, those without one last.</summary>
    /// <param name="account">The account.</param>
    /// <param name="includeTerminated">Also the terminated ones.</param>
    public IReadOnlyList<OpsHost> List(string account, bool includeTerminated = false) => _store.Read(() =>
        _store.Query(Sql.Select + "WHERE account = $account " + (includeTerminated ? "" : "AND state IS NOT 'terminated' ")
            + "ORDER BY host_name IS NULL, host_name, instance_id", Map, ("account", account)));

    /// <summary>Marks the hosts of a Region that a complete discovery did not see as terminated.</summary>
    /// <returns>Their instance ids.</returns>
    public IReadOnlyList<string> MarkTerminated(string account, string region, IReadOnlyCollection<string> seenInstanceIds)
    {
        ArgumentNullException.ThrowIfNull(seenInstanceIds);
        var seen = seenInstanceIds.ToHashSet(StringComparer.Ordinal);
        return _store.Write(() =>
        {
            var gone = _store.Query("SELECT instance_id FROM hosts WHERE account = $account AND region = $region AND state IS NOT 'terminated'",
                row => row.GetString(0), ("account", account), ("region", region));
            gone.RemoveAll(seen.Contains);
            foreach (var id in gone)
            {
                _store.Execute("UPDATE hosts SET state = 'terminated' WHERE account = $account AND instance_id = $id",
                    ("account", account), ("id", id));
            }

            return gone;
        });
    }

    private static (string, object?)[] Values(string account, OpsHost host) =>
    [
        ("account", StoreValue.Account(account)), ("instance_id", host.InstanceId), ("host_name", host.HostName), ("name", host.Name),
        ("u_name", host.UName), ("region", host.Region), ("zone", host.Zone), ("state", host.State), ("instance_type", host.InstanceType),
        ("private_ip", host.PrivateIp), ("public_ip", host.PublicIp), ("private_dns_name", host.PrivateDnsName),
        ("public_dns_name", host.PublicDnsName), ("image_id", host.ImageId), ("notes", host.Notes), ("tags", StoreValue.Tags(host.Tags)),
        ("vpc_id", host.VpcId), ("subnet_id", host.SubnetId), ("key_name", host.KeyName),
    ];

    private static OpsHost Map(SqliteDataReader row) => new()
    {
        InstanceId = row.GetString(1),
        HostName = row.Text(2),
        Name = row.Text(3),
        UName = row.Text(4),
        Region = row.Text(5),
        Zone = row.Text(6),
        State = row.Text(7),
        InstanceType = row.Text(8),
        PrivateIp = row.Text(9),
        PublicIp = row.Text(10),
        PrivateDnsName = row.Text(11),
        PublicDnsName = row.Text(12),
        ImageId = row.Text(13),
        Notes = row.Text(14),
        Tags = row.Tags(15),
        VpcId = row.Text(16),
        SubnetId = row.Text(17),
        KeyName = row.Text(18),
    };
}
