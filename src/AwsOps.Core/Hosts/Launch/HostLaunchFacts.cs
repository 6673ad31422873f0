namespace AwsOps.Core.Hosts.Launch;

/// <summary>What AWS was asked before a launch; only what the request needs.</summary>
public sealed record HostLaunchFacts
{
    /// <summary>Zone of the subnet.</summary>
    public string? SubnetZone { get; init; }

    /// <summary>VPC of the subnet, or the default one; null when it was not asked for.</summary>
    public string? VpcId { get; init; }

    /// <summary>Ids of the VPC's security groups that have one of the names, by name.</summary>
    public IReadOnlyDictionary<string, string> GroupIds { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Device of the AMI's root volume.</summary>
    public string? RootDevice { get; init; }

    /// <summary>Least size of the root volume in GiB: that of the AMI's snapshot.</summary>
    public int RootMinGiB { get; init; }
}
