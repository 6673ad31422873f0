namespace AwsOps.Core.Hosts.Launch;

/// <summary>What can be said about an instance that is to be launched, by a template or by a user; null or empty is not said.</summary>
public record HostLaunchFields
{
    /// <summary>AWS Region.</summary>
    public string? Region { get; init; }

    /// <summary>EC2 instance type.</summary>
    public string? InstanceType { get; init; }

    /// <summary>AMI id.</summary>
    public string? ImageId { get; init; }

    /// <summary>Key pair.</summary>
    public string? KeyName { get; init; }

    /// <summary>Availability Zone.</summary>
    public string? Zone { get; init; }

    /// <summary>VPC; needs a subnet.</summary>
    public string? VpcId { get; init; }

    /// <summary>Subnet; EC2 takes one of the default VPC where there is none.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Private IPv4 address; for one instance only.</summary>
    public string? PrivateIp { get; init; }

    /// <summary>Security groups by id (<c>sg-…</c>) or by name.</summary>
    public IReadOnlyList<string> SecurityGroups { get; init; } = [];

    /// <summary>Instance profile, by name or ARN.</summary>
    public string? InstanceProfile { get; init; }

    /// <summary>Whether CloudWatch watches every minute.</summary>
    public bool? Monitoring { get; init; }

    /// <summary>Whether the instance is EBS-optimised; null leaves it to its type.</summary>
    public bool? EbsOptimized { get; init; }

    /// <summary>Whether the metadata service also answers requests without a session token (IMDSv1).</summary>
    public bool? AllowImdsV1 { get; init; }

    /// <summary>Size of the root volume in GiB; null leaves it to the AMI.</summary>
    public int? RootVolumeSizeGiB { get; init; }

    /// <summary>Type of the root volume; null leaves it to the AMI.</summary>
    public string? RootVolumeType { get; init; }

    /// <summary>Number of instances.</summary>
    public int? Count { get; init; }

    /// <summary>The Name tag of the instances.</summary>
    public string? Name { get; init; }

    /// <summary>Other tags of the instances.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>User data as text.</summary>
    public string? UserData { get; init; }

    /// <summary>These fields where they are said, else those of another; security groups and tags are joined, and of a tag that both have these win.</summary>
    /// <param name="other">What stands behind.</param>
    public HostLaunchFields Over(HostLaunchFields other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new HostLaunchFields
        {
            Region = Region ?? other.Region,
            InstanceType = InstanceType ?? other.InstanceType,
            ImageId = ImageId ?? other.ImageId,
            KeyName = KeyName ?? other.KeyName,
            Zone = Zone ?? other.Zone,
            VpcId = VpcId ?? other.VpcId,
            SubnetId = SubnetId ?? other.SubnetId,
            PrivateIp = PrivateIp ?? other.PrivateIp,
            SecurityGroups = JoinGroups(SecurityGroups, other.SecurityGroups),
            InstanceProfile = InstanceProfile ?? other.InstanceProfile,
            Monitoring = Monitoring ?? other.Monitoring,
            EbsOptimized = EbsOptimized ?? other.EbsOptimized,
            AllowImdsV1 = AllowImdsV1 ?? other.AllowImdsV1,
            RootVolumeSizeGiB = RootVolumeSizeGiB ?? other.RootVolumeSizeGiB,
            RootVolumeType = RootVolumeType ?? other.RootVolumeType,
            Count = Count ?? other.Count,
            Name = Name ?? other.Name,
            Tags = JoinTags(Tags, other.Tags),
            UserData = UserData ?? other.UserData,
        };
    }

    /// <summary>Security groups of two lists, each once, in their order.</summary>
    internal static IReadOnlyList<string> JoinGroups(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        first.Concat(second).Distinct(StringComparer.Ordinal).ToList();

    private static SortedDictionary<string, string> JoinTags(IReadOnlyDictionary<string, string> over, IReadOnlyDictionary<string, string> under)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in under.Concat(over))
            tags[key] = value;
        return tags;
    }
}
