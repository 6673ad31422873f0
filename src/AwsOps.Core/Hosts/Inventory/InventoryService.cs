using System.Globalization;
using AwsOps.Core.Account;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Tagging;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote.Ssh;
using AwsOps.Core.Settings;

namespace AwsOps.Core.Hosts.Inventory;

/// <summary>Gathers what the state knows of hosts, groups, settings and DNS, and makes the inventory of it. AWS is asked only when the inventory is empty.</summary>
public sealed class InventoryService
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public InventoryService(OpsSession session) => _session = session;

    /// <summary>The inventory.</summary>
    /// <param name="region">Only the hosts of this Region; null for all.</param>
    /// <param name="pipeline">Gets the warnings.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<InventoryDocument> BuildAsync(string? region, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var account = await _session.AccountIdAsync(cancellationToken);
        var document = InventoryBuilder.Build(await HostsAsync(account, region, pipeline, cancellationToken), _session.Store.HostGroups.List(account));
        foreach (var warning in document.Warnings)
            pipeline.Warning(warning);
        return document;
    }

    /// <summary>The variables of one host.</summary>
    /// <param name="name">Its name in the inventory, its host name, Name tag or instance id.</param>
    /// <param name="pipeline">For the first discovery.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">HostNotFound or HostAmbiguous.</exception>
    public async Task<IReadOnlyDictionary<string, object>> VariablesAsync(string name, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var hosts = await HostsAsync(await _session.AccountIdAsync(cancellationToken), null, pipeline, cancellationToken);
        var host = hosts.FirstOrDefault(h => h.InventoryName == name || h.Host.InstanceId == name)
            ?? hosts.First(h => h.Host == HostInventory.Named(hosts.Select(o => o.Host).ToList(), name));
        return InventoryVariables.Of(host);
    }

    /// <summary>The names by which A and CNAME records know each host, by instance id: those that have one of its addresses among their values.</summary>
    /// <param name="hosts">Hosts.</param>
    /// <param name="records">All records.</param>
    internal static ILookup<string, string> DnsNames(IEnumerable<OpsHost> hosts, IEnumerable<R53Record> records)
    {
        var names = records.Where(r => !r.IsAlias && r.Type is "A" or "CNAME")
            .SelectMany(r => r.Value.Select(v => (Key: (r.Type, RecordValues.Normal(r.Type, v)), r.Fqdn)))
            .ToLookup(r => r.Key, r => r.Fqdn);
        return hosts.SelectMany(host => new (string Type, string? Value)[]
            {
                ("A", host.PublicIp), ("A", host.PrivateIp), ("CNAME", host.PublicDnsName), ("CNAME", host.PrivateDnsName),
            }
            .Where(a => !string.IsNullOrEmpty(a.Value))
            .SelectMany(a => names[(a.Type, RecordValues.Normal(a.Type, a.Value!))])
            .Select(name => (host.InstanceId, Name: name)))
            .Distinct()
            .ToLookup(n => n.InstanceId, n => n.Name, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<InventoryHost>> HostsAsync(string account, string? region, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var hosts = await new HostInventory(_session).ListAsync(new HostQuery { Region = region }, pipeline, cancellationToken);
        var tags = _session.Store.HostTags.List(account);
        var settings = await new SettingService(_session).ResolverAsync(cancellationToken);
        var names = DnsNames(hosts, _session.Store.Dns.Records(account));
        return hosts.Select(host => new InventoryHost(host)
        {
            ExtendedTags = Of(tags[host.InstanceId], HostTagKind.Extended),
            Variables = Of(tags[host.InstanceId], HostTagKind.HostVariable),
            DnsNames = names[host.InstanceId].Order(StringComparer.Ordinal).ToList(),
            Address = SshTarget.AddressOf(host, Enum.Parse<SshAddress>(settings.Value("SshAddress", host)!, ignoreCase: true)),
            User = settings.Value("SshUser", host),
            Port = settings.Value("SshPort", host) is { } port ? int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture) : null,
            KeyFile = settings.Value("SshKeyFile", host),
        }).ToList();
    }

    private static SortedDictionary<string, string> Of(IEnumerable<HostTag> tags, HostTagKind kind) =>
        new(tags.Where(t => t.Kind == kind).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal), StringComparer.Ordinal);
}
