using AwsOps.Core.Hosts.Groups;

namespace AwsOps.Core.Hosts.Inventory;

/// <summary>
/// Builds an inventory for Ansible: a group of each Region with its zones as children, of each VPC, subnet, AMI, instance type, Name, tag with value
/// (<c>key_value</c>) and DNS name, of what templates make of tags, and the user's own tree over them. No I/O; the same input gives the same inventory.
/// </summary>
public sealed class InventoryBuilder
{
    private readonly IReadOnlyList<InventoryHost> _hosts;
    private readonly Dictionary<string, SortedSet<string>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _children = new(StringComparer.Ordinal);
    private readonly List<string> _warnings = [];

    private InventoryBuilder(IReadOnlyList<InventoryHost> hosts) => _hosts = hosts;

    /// <summary>Builds it.</summary>
    /// <param name="hosts">Hosts, each once; terminated ones are left out.</param>
    /// <param name="groups">The user's groups and templates.</param>
    public static InventoryDocument Build(IEnumerable<InventoryHost> hosts, IEnumerable<OpsHostGroup> groups)
    {
        var living = hosts.Where(h => h.Host.State != "terminated").OrderBy(h => h.Host.InstanceId, StringComparer.Ordinal).ToList();
        var sorted = groups.OrderBy(g => g.GroupName, StringComparer.Ordinal).ToList();
        var builder = new InventoryBuilder(living);
        builder.AddHosts(sorted.Where(g => g.IsTemplate).Select(g => GroupTemplate.Parse(g.GroupName)).ToList());
        builder.AddTree(sorted.Where(g => !g.IsTemplate).ToList());
        return builder.Document();
    }

    private void AddHosts(IReadOnlyList<GroupTemplate> templates)
    {
        foreach (var host in _hosts)
        {
            AddPlace(host);
            var tags = host.GroupTags();
            IEnumerable<string?> names =
            [
                host.Host.VpcId, host.Host.SubnetId, host.Host.ImageId, host.Host.InstanceType, host.Host.Name, .. host.DnsNames,
                .. tags.Select(t => t.Value.Length == 0 ? t.Key : $"{t.Key}_{t.Value}"),
                .. templates.Select(t => t.TryRender(tags, out var name) ? name : null),
            ];
            foreach (var name in names)
                Join(name, host);
        }
    }

    private void AddPlace(InventoryHost host)
    {
        Join(host.Host.Zone ?? host.Host.Region, host);
        if (host.Host is { Zone: { Length: > 0 } zone, Region: { Length: > 0 } region } && zone != region)
            Of(_children, region).Add(zone);
    }

    private void Join(string? name, InventoryHost host)
    {
        if (!string.IsNullOrEmpty(name))
            Of(_members, name).Add(host.InventoryName);
    }

    private void AddTree(IReadOnlyList<OpsHostGroup> tree)
    {
        var made = Meaning();
        foreach (var group in tree)
            Of(_members, made(group.GroupName));
        var meant = Meaning();
        foreach (var group in tree)
        {
            var parent = made(group.GroupName);
            foreach (var child in group.Children.Select(meant))
            {
                Of(_members, child);
                if (Reaches(child, parent))
                    _warnings.Add($"Group '{child}' is not put into '{parent}': that one is inside it.");
                else
                    Of(_children, parent).Add(child);
            }
        }
    }

    // What a name of the tree means: the group that is there by that very name, else the one that Ansible knows by it, else a new one.
    private Func<string, string> Meaning()
    {
        var there = _members.Keys.Concat(_children.Keys).ToHashSet(StringComparer.Ordinal);
        var byName = InventoryNames.Assign(there).ToDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);
        return name => there.Contains(name) ? name : byName.GetValueOrDefault(name, name);
    }

    private bool Reaches(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            if (name == to)
                return true;
            if (seen.Add(name) && _children.TryGetValue(name, out var children))
                children.ToList().ForEach(open.Push);
        }

        return false;
    }

    private InventoryDocument Document()
    {
        var all = _members.Keys.Union(_children.Keys, StringComparer.Ordinal).ToList();
        var names = InventoryNames.Assign(all);
        var groups = new SortedDictionary<string, InventoryDocument.Group>(StringComparer.Ordinal);
        foreach (var group in all)
            groups[names[group]] = new InventoryDocument.Group([.. Of(_members, group)], Sorted(Of(_children, group).Select(c => names[c])));
        var inside = groups.Values.SelectMany(g => g.Children).ToHashSet(StringComparer.Ordinal);
        groups["all"] = new InventoryDocument.Group(Sorted(_hosts.Select(h => h.InventoryName)), Sorted(groups.Keys.Where(g => !inside.Contains(g))));
        var variables = new SortedDictionary<string, IReadOnlyDictionary<string, object>>(StringComparer.Ordinal);
        foreach (var host in _hosts)
            variables[host.InventoryName] = InventoryVariables.Of(host);
        return new InventoryDocument(groups, variables, _warnings);
    }

    private static List<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal).ToList();

    private static SortedSet<string> Of(Dictionary<string, SortedSet<string>> table, string name)
    {
        if (!table.TryGetValue(name, out var found))
            table[name] = found = new SortedSet<string>(StringComparer.Ordinal);
        return found;
    }
}
