namespace AwsOps.Core.Networks;

/// <summary>A VPC, subnet, security group or elastic IP address of a Region. What does not apply to its kind is null.</summary>
public sealed record OpsNetworkItem
{
    /// <summary>Vpc, Subnet, SecurityGroup or ElasticIp: see <see cref="NetworkKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>EC2's id: vpc-…, subnet-…, sg-… or eipalloc-….</summary>
    public required string Id { get; init; }

    /// <summary>Name of a security group; of the others the value of the Name tag.</summary>
    public string? Name { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>VPC it is, or is in.</summary>
    public string? VpcId { get; init; }

    /// <summary>Availability Zone of a subnet.</summary>
    public string? Zone { get; init; }

    /// <summary>IPv4 block of a VPC or subnet; the address of an elastic IP.</summary>
    public string? Address { get; init; }

    /// <summary>Whether a VPC is the Region's default one, or a subnet that of its zone.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Free private addresses of a subnet.</summary>
    public int? FreeAddresses { get; init; }

    /// <summary>Instance that an elastic IP address is given to.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Description of a security group.</summary>
    public string? Description { get; init; }

    /// <summary>EC2 tags, by key.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
