namespace AwsOps.Core.Hosts.Inventory;

/// <summary>An inventory: groups by their names in Ansible, and the variables of each host.</summary>
/// <param name="Groups">Groups, with <c>all</c>, by name.</param>
/// <param name="HostVariables">Variables by the host's name in the inventory.</param>
/// <param name="Warnings">What could not be as it was asked for.</param>
public sealed record InventoryDocument(
    IReadOnlyDictionary<string, InventoryDocument.Group> Groups,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> HostVariables,
    IReadOnlyList<string> Warnings)
{
    /// <summary>A group.</summary>
    /// <param name="Hosts">Names of its hosts, sorted.</param>
    /// <param name="Children">Names of the groups in it, sorted.</param>
    public sealed record Group(IReadOnlyList<string> Hosts, IReadOnlyList<string> Children);
}
