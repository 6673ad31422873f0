namespace AwsOps.Core.Dns.Inventory;

/// <summary>One thing that an update of the inventory found changed, or could not decide.</summary>
public sealed record R53InventoryChange
{
    /// <summary>Zone, Record, HealthCheck or HostName.</summary>
    public required string Kind { get; init; }

    /// <summary>Added, Changed, Removed; for a host name also Ambiguous: nothing was done about it, and Detail says why.</summary>
    public required string Change { get; init; }

    /// <summary>Zone, record, health check or host.</summary>
    public required string Name { get; init; }

    /// <summary>Zone of a record.</summary>
    public string? ZoneName { get; init; }

    /// <summary>What it was.</summary>
    public string? Before { get; init; }

    /// <summary>What it is.</summary>
    public string? After { get; init; }

    /// <summary>Why, where that is to be said.</summary>
    public string? Detail { get; init; }
}
