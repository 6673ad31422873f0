using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Core.Hosts.Groups;

/// <summary>Adds, finds and removes groups of hosts in the state of the session's account. AWS is asked nothing but who the caller is.</summary>
public sealed class HostGroupEditor
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public HostGroupEditor(OpsSession session) => _session = session;

    /// <summary>Adds a group, or children to one that is there.</summary>
    /// <returns>The group as it is now; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter or HostGroupExists.</exception>
    public async Task<OpsHostGroup?> AddAsync(string groupName, IReadOnlyList<string> children, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var table = _session.Store.HostGroups;
        var added = HostGroupPlanner.Add(table.List(account), groupName, children);
        if (!await pipeline.ShouldProcessAsync(Target(added.GroupName), added.Children.Count == 0 ? "Create" : $"Add {string.Join(", ", added.Children)}"))
            return null;
        return _session.Store.Transaction(() =>
        {
            // Checked again against what is there by now: two may be added at once that contain each other.
            added = HostGroupPlanner.Add(table.List(account), groupName, children);
            table.Add(account, added.GroupName, added.Children);
            return table.List(account).First(g => g.GroupName == added.GroupName);
        });
    }

    /// <summary>Removes a group, or children from it. Groups inside it stay.</summary>
    /// <returns>The group as it was, or as it is without the children; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">HostGroupNotFound, or InvalidParameter when a child is not in it.</exception>
    public async Task<OpsHostGroup?> RemoveAsync(string groupName, IReadOnlyList<string> children, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var table = _session.Store.HostGroups;
        var name = GroupTemplate.IsTemplate(groupName) ? GroupTemplate.Parse(groupName).ToString() : groupName;
        var group = table.List(account).FirstOrDefault(g => g.GroupName == name) ?? throw NotFound(groupName);
        if (children.Except(group.Children, StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Child '{missing}': group '{name}' has {(group.Children.Count == 0 ? "none" : string.Join(", ", group.Children))}.", missing);
        if (!await pipeline.ShouldProcessAsync(Target(name), children.Count == 0 ? "Remove" : $"Take {string.Join(", ", children)} out"))
            return null;
        if (children.Count == 0)
            return table.Remove(account, name) ? group : throw NotFound(groupName);
        table.RemoveChildren(account, name, children);
        return group with { Children = group.Children.Except(children, StringComparer.Ordinal).ToList() };
    }

    /// <summary>The groups whose names match one of the patterns, by name; all of them when there is none.</summary>
    public async Task<IReadOnlyList<OpsHostGroup>> ListAsync(IReadOnlyList<string> patterns, CancellationToken cancellationToken) =>
        _session.Store.HostGroups.List(await _session.AccountIdAsync(cancellationToken))
            .Where(g => patterns.Count == 0 || patterns.Any(p => Wildcard.IsMatch(p, g.GroupName))).ToList();

    /// <summary>There is no such group.</summary>
    public static OpsException NotFound(string groupName) =>
        new(OpsErrorId.HostGroupNotFound, $"There is no host group '{groupName}'. Get-OpsHostGroup lists them.", groupName);

    private static string Target(string groupName) => $"host group {groupName}";
}
