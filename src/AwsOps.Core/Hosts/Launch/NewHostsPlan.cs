using System.Text.Json;

namespace AwsOps.Core.Hosts.Launch;

/// <summary>All decisions about hosts that are to be made. Stored in the journal; a resumed operation reads it again.</summary>
public sealed record NewHostsPlan
{
    /// <summary>The operation's id: a tag of the instances, and the source of the call's client token.</summary>
    public required string OperationId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>EC2 instance type.</summary>
    public required string InstanceType { get; init; }

    /// <summary>AMI id.</summary>
    public required string ImageId { get; init; }

    /// <summary>Number of instances; EC2 makes all of them or none.</summary>
    public required int Count { get; init; }

    /// <summary>Key pair.</summary>
    public string? KeyName { get; init; }

    /// <summary>Availability Zone; EC2 chooses where there is none.</summary>
    public string? Zone { get; init; }

    /// <summary>Subnet; one of the default VPC where there is none.</summary>
    public string? SubnetId { get; init; }

    /// <summary>Private IPv4 address.</summary>
    public string? PrivateIp { get; init; }

    /// <summary>Ids of security groups; the VPC's default group where there is none.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    /// <summary>Instance profile, by name or ARN.</summary>
    public string? InstanceProfile { get; init; }

    /// <summary>Whether CloudWatch watches every minute.</summary>
    public bool Monitoring { get; init; }

    /// <summary>Whether the instance is EBS-optimised; null leaves it to its type.</summary>
    public bool? EbsOptimized { get; init; }

    /// <summary>Whether the metadata service wants a session token (IMDSv2).</summary>
    public bool RequireImdsV2 { get; init; } = true;

    /// <summary>Device of the root volume; null leaves the volume as the AMI has it.</summary>
    public string? RootDevice { get; init; }

    /// <summary>Size of the root volume in GiB; null leaves it to the AMI.</summary>
    public int? RootVolumeSizeGiB { get; init; }

    /// <summary>Type of the root volume; null leaves it to the AMI.</summary>
    public string? RootVolumeType { get; init; }

    /// <summary>The Name tag.</summary>
    public string? Name { get; init; }

    /// <summary>The user's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>User data as text.</summary>
    public string? UserData { get; init; }

    /// <summary>The plan as the journal keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The plan from the journal.</summary>
    public static NewHostsPlan FromJson(string json) => JsonSerializer.Deserialize<NewHostsPlan>(json)!;
}
