namespace AwsOps.Core.Hosts.Groups;

/// <summary>A group of hosts in the inventory: a name with children, or a template such as <c>{{env}}-{{role}}</c>, which makes a group of each pair of values.</summary>
public sealed record OpsHostGroup
{
    /// <summary>Its name, or the template.</summary>
    public required string GroupName { get; init; }

    /// <summary>Names of the groups in it: its own kind, or those that the inventory makes of Regions, tags and so on.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>Whether it is a template.</summary>
    public bool IsTemplate => GroupTemplate.IsTemplate(GroupName);
}
