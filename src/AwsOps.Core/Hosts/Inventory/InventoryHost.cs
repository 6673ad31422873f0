namespace AwsOps.Core.Hosts.Inventory;

/// <summary>A host as the inventory shows it.</summary>
/// <param name="Host">The host.</param>
public sealed record InventoryHost(OpsHost Host)
{
    /// <summary>Extended tags; EC2's own are with the host.</summary>
    public IReadOnlyDictionary<string, string> ExtendedTags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The user's host variables; they go before what is known of the host.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names that DNS has for it.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>Where to connect; null when it has no address.</summary>
    public string? Address { get; init; }

    /// <summary>User on the host; null leaves it to ssh's configuration.</summary>
    public string? User { get; init; }

    /// <summary>Port of sshd; null leaves it to ssh's configuration.</summary>
    public int? Port { get; init; }

    /// <summary>Private key file; null leaves it to ssh's configuration.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Its name in the inventory.</summary>
    public string InventoryName => InventoryNames.Of(Host);

    /// <summary>Tags that make groups: EC2's and extended ones, but for Name and those that AWS or AwsOps set. EC2's value counts where both have one.</summary>
    public IReadOnlyDictionary<string, string> GroupTags()
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in ExtendedTags.Concat(Host.Tags))
        {
            if (key != "Name" && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) && !key.StartsWith("awsops:", StringComparison.OrdinalIgnoreCase))
                tags[key] = value;
        }

        return tags;
    }
}
