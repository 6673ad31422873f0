namespace AwsOps.Core.Dns.Records;

/// <summary>The closed list of ways in which Route 53 chooses among records of one name and type.</summary>
public static class RoutingPolicy
{
    /// <summary>One record answers every query.</summary>
    public const string Simple = "Simple";

    /// <summary>By the share of a record's weight in the sum of all.</summary>
    public const string Weighted = "Weighted";

    /// <summary>The AWS Region with the least latency.</summary>
    public const string Latency = "Latency";

    /// <summary>The primary while it is healthy, else the secondary.</summary>
    public const string Failover = "Failover";

    /// <summary>By the continent, country or subdivision that asks.</summary>
    public const string Geolocation = "Geolocation";

    /// <summary>By distance, shifted by a bias.</summary>
    public const string Geoproximity = "Geoproximity";

    /// <summary>Up to eight healthy records at random.</summary>
    public const string MultiValue = "MultiValue";

    /// <summary>By the block of addresses that asks.</summary>
    public const string Cidr = "Cidr";

    /// <summary>Those that our records can be given; the others are read only.</summary>
    public static IReadOnlyList<string> Writable { get; } = [Simple, Weighted, Latency, Failover, Geolocation, MultiValue];

    /// <summary>Those that a record can have.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Writable, Geoproximity, Cidr];
}
