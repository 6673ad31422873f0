namespace AwsOps.Core.Hosts;

/// <summary>An EC2 instance as the inventory knows it. Keyed by <see cref="InstanceId"/>; <see cref="HostName"/> is the name people type.</summary>
public sealed record OpsHost
{
    /// <summary>EC2 instance id, for example <c>i-0123456789abcdef0</c>.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The name used for look-ups; kept over discoveries once it is set.</summary>
    public string? HostName { get; init; }

    /// <summary>The value of the EC2 <c>Name</c> tag.</summary>
    public string? Name { get; init; }

    /// <summary>The name to set in the operating system, where it differs from <see cref="HostName"/>.</summary>
    public string? UName { get; init; }

    /// <summary>AWS Region, for example <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Availability Zone, for example <c>eu-west-1a</c>.</summary>
    public string? Zone { get; init; }

    /// <summary>EC2 state name (pending, running, stopping, stopped, shutting-down, terminated).</summary>
    public string? State { get; init; }

    /// <summary>EC2 instance type.</summary>
    public string? InstanceType { get; init; }

    /// <summary>Private IPv4 address.</summary>
    public string? PrivateIp { get; init; }

    /// <summary>Public IPv4 address.</summary>
    public string? PublicIp { get; init; }

    /// <summary>Private DNS name.</summary>
    public string? PrivateDnsName { get; init; }

    /// <summary>Public DNS name.</summary>
    public string? PublicDnsName { get; init; }

    /// <summary>AMI id.</summary>
    public string? ImageId { get; init; }

    /// <summary>VPC id.</summary>
    public string? VpcId { get; init; }

    /// <summary>Subnet id.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Name of the key pair.</summary>
    public string? KeyName { get; init; }

    /// <summary>The user's own notes.</summary>
    public string? Notes { get; init; }

    /// <summary>EC2 tags, by key.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
