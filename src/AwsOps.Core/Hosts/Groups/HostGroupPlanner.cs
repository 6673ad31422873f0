using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Inventory;

namespace AwsOps.Core.Hosts.Groups;

/// <summary>Checks what is to be added to the groups: pure.</summary>
public static class HostGroupPlanner
{
    private const int MaxNameLength = 255;

    /// <summary>Checks a group that is to be added, or to get children.</summary>
    /// <param name="groups">The groups that are there.</param>
    /// <param name="groupName">Name or template.</param>
    /// <param name="children">Children it is to get.</param>
    /// <returns>The group as it is kept, with the children that are new.</returns>
    /// <exception cref="OpsException">InvalidParameter when a name is not allowed or a group would be inside itself; HostGroupExists when nothing is new.</exception>
    public static OpsHostGroup Add(IReadOnlyList<OpsHostGroup> groups, string groupName, IReadOnlyList<string> children)
    {
        ArgumentNullException.ThrowIfNull(groups);
        CheckName("GroupName", groupName);
        foreach (var child in children)
            CheckName("Child", child);
        if (GroupTemplate.IsTemplate(groupName))
        {
            groupName = GroupTemplate.Parse(groupName).ToString();
            if (children.Count > 0)
                throw new OpsException(OpsErrorId.InvalidParameter, $"-Child '{children[0]}' is not allowed: a template has no children.", children[0]);
        }

        var there = groups.FirstOrDefault(g => g.GroupName == groupName);
        var news = children.Distinct(StringComparer.Ordinal).Except(there?.Children ?? [], StringComparer.Ordinal).ToList();
        if (there is not null && news.Count == 0)
            throw new OpsException(OpsErrorId.HostGroupExists, $"Host group '{groupName}' exists already{(children.Count > 0 ? ", with these children" : "")}.", groupName);
        foreach (var child in news)
            CheckNoCycle(groups, groupName, child);
        return new OpsHostGroup { GroupName = groupName, Children = news };
    }

    private static void CheckName(string parameter, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength || name.Any(char.IsControl))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameter} '{name}' is not allowed: 1 to {MaxNameLength} characters, and no control characters.", name);
        if (InventoryNames.IsReserved(InventoryNames.Safe(name)))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameter} '{name}' is not allowed: Ansible keeps that name for itself.", name);
        if (parameter == "Child" && GroupTemplate.IsTemplate(name))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Child '{name}' is not allowed: name a group that the template makes.", name);
    }

    // By the names that Ansible gets: eu-west-1 and eu_west_1 may turn out to be one group.
    private static void CheckNoCycle(IReadOnlyList<OpsHostGroup> groups, string groupName, string child)
    {
        var children = groups.SelectMany(g => g.Children.Select(c => (Parent: InventoryNames.Safe(g.GroupName), Child: InventoryNames.Safe(c)))).ToLookup(e => e.Parent, e => e.Child, StringComparer.Ordinal);
        var goal = InventoryNames.Safe(groupName);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([InventoryNames.Safe(child)]);
        while (open.TryPop(out var name))
        {
            if (name == goal)
                throw new OpsException(OpsErrorId.InvalidParameter, $"-Child '{child}' is not allowed: group '{groupName}' would be inside itself.", child);
            if (!seen.Add(name))
                continue;
            foreach (var next in children[name])
                open.Push(next);
        }
    }
}
