using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Dns.Inventory;

/// <summary>
/// Decides what DNS calls the hosts. The addresses of a host are tried in turn, and the first that is the whole value of a simple A or CNAME record names
/// it; of several such records the one with the shortest name does, then the first in the alphabet. Aliases, records with several values and chains of
/// CNAMEs name no host, and a name with a star is no host's. No I/O.
/// </summary>
public static class HostDnsNames
{
    /// <summary>Decides it.</summary>
    /// <param name="hosts">The hosts of the inventory.</param>
    /// <param name="records">All records.</param>
    /// <param name="preferExternal">Whether public addresses come before private ones.</param>
    /// <returns>The hosts that get another name, and those of which that cannot be told or is ambiguous; by instance id.</returns>
    public static IReadOnlyList<HostDnsName> Plan(IReadOnlyList<OpsHost> hosts, IEnumerable<R53Record> records, bool preferExternal)
    {
        var names = records.Where(IsHostRecord).ToLookup(r => (r.Type, RecordValues.Normal(r.Type, r.Value[0])), r => r.Fqdn);
        var living = hosts.Where(h => h.State != "terminated").OrderBy(h => h.InstanceId, StringComparer.Ordinal).ToList();
        var found = living.Select(h => Find(h, names, preferExternal)).OfType<(HostDnsName Name, bool IsClear)>().ToList();
        var shared = found.GroupBy(f => f.Name.HostName!, StringComparer.Ordinal).Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => g.Select(f => f.Name.InstanceId).ToList(), StringComparer.Ordinal);
        var decided = new List<HostDnsName>();
        foreach (var (name, isClear) in found)
        {
            if (shared.TryGetValue(name.HostName!, out var ids))
                decided.Add(name with { HostName = null, Detail = $"{name.HostName} would name {string.Join(", ", ids)}: they share an address ({name.Detail})" });
            else if (!isClear || !name.HostName!.Equals(name.Previous, StringComparison.OrdinalIgnoreCase))
                decided.Add(name);
        }

        return WithoutTaken(decided, living);
    }

    // A name stays with the host that has it, unless that one gets another in the same run.
    private static List<HostDnsName> WithoutTaken(List<HostDnsName> decided, IReadOnlyList<OpsHost> living)
    {
        while (true)
        {
            var leaving = decided.Where(d => d.HostName is not null && !Same(d.HostName, d.Previous)).Select(d => d.InstanceId).ToHashSet(StringComparer.Ordinal);
            var kept = living.Where(h => h.HostName is not null && !leaving.Contains(h.InstanceId)).ToLookup(h => h.HostName!, h => h.InstanceId, StringComparer.OrdinalIgnoreCase);
            var at = decided.FindIndex(d => d.HostName is { } name && kept[name].Any(id => id != d.InstanceId));
            if (at < 0)
                return decided;
            var taken = decided[at];
            decided[at] = taken with { HostName = null, Detail = $"{taken.HostName} is the name of {kept[taken.HostName!].First(id => id != taken.InstanceId)} already" };
        }
    }

    private static (HostDnsName Name, bool IsClear)? Find(OpsHost host, ILookup<(string Type, string Value), string> names, bool preferExternal)
    {
        (string Type, string? Value)[] external = [("A", host.PublicIp), ("CNAME", host.PublicDnsName)];
        (string Type, string? Value)[] isInternal = [("A", host.PrivateIp), ("CNAME", host.PrivateDnsName)];
        foreach (var (type, value) in preferExternal ? external.Concat(isInternal) : isInternal.Concat(external))
        {
            if (string.IsNullOrEmpty(value))
                continue;
            var fits = names[(type, RecordValues.Normal(type, value))].Distinct(StringComparer.Ordinal)
                .OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).ToList();
            if (fits.Count == 0)
                continue;
            var detail = $"{type} {value}" + (fits.Count == 1 ? "" : $"; {string.Join(", ", fits.Skip(1))} would do too: the shortest name counts, then the alphabet");
            return (new HostDnsName(host.InstanceId, host.HostName, fits[0], detail), fits.Count == 1);
        }

        return null;
    }

    private static bool IsHostRecord(R53Record record) =>
        record is { Type: "A" or "CNAME", RoutingPolicy: RoutingPolicy.Simple, IsAlias: false, Value.Count: 1 } && !record.Fqdn.Contains('*', StringComparison.Ordinal);

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
