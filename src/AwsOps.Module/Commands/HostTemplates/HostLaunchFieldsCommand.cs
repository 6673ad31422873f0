using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Hosts.Launch;

namespace AwsOps.Module.Commands.HostTemplates;

/// <summary>The fields that New-OpsHost and the cmdlets of host templates share.</summary>
public abstract class HostLaunchFieldsCommand : RegionalOpsCommand
{
    /// <summary>EC2 instance type.</summary>
    [Parameter]
    public string? InstanceType { get; set; }

    /// <summary>AMI id.</summary>
    [Parameter]
    [Alias("AmiId")]
    public string? ImageId { get; set; }

    /// <summary>Key pair.</summary>
    [Parameter]
    public string? KeyName { get; set; }

    /// <summary>Availability Zone.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.ZoneCompleter))]
    public string? Zone { get; set; }

    /// <summary>VPC id.</summary>
    [Parameter]
    public string? VpcId { get; set; }

    /// <summary>Subnet id.</summary>
    [Parameter]
    public string? SubnetId { get; set; }

    /// <summary>Private IPv4 address.</summary>
    [Parameter]
    public string? PrivateIp { get; set; }

    /// <summary>Security groups, by id or name.</summary>
    [Parameter]
    public string[]? SecurityGroup { get; set; }

    /// <summary>Instance profile, by name or ARN.</summary>
    [Parameter]
    public string? InstanceProfile { get; set; }

    /// <summary>Have CloudWatch watch every minute.</summary>
    [Parameter]
    public SwitchParameter Monitoring { get; set; }

    /// <summary>Make the instance EBS-optimised.</summary>
    [Parameter]
    public SwitchParameter EbsOptimized { get; set; }

    /// <summary>Let the metadata service answer requests without a session token.</summary>
    [Parameter]
    public SwitchParameter AllowImdsV1 { get; set; }

    /// <summary>Size of the root volume in GiB.</summary>
    [Parameter]
    public int? RootVolumeSizeGiB { get; set; }

    /// <summary>Type of the root volume.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.VolumeTypeCompleter))]
    public string? RootVolumeType { get; set; }

    /// <summary>Number of instances.</summary>
    [Parameter]
    public int? Count { get; set; }

    /// <summary>The Name tag of the instances.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Other tags of the instances.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>User data as text.</summary>
    [Parameter]
    public string? UserData { get; set; }

    /// <summary>What the user said, field by field.</summary>
    protected HostLaunchFields Fields() => new()
    {
        Region = string.IsNullOrEmpty(Region) ? null : Region,
        InstanceType = InstanceType,
        ImageId = ImageId,
        KeyName = KeyName,
        Zone = Zone,
        VpcId = VpcId,
        SubnetId = SubnetId,
        PrivateIp = PrivateIp,
        SecurityGroups = SecurityGroup ?? [],
        InstanceProfile = InstanceProfile,
        Monitoring = IsParameterBound(nameof(Monitoring)) ? IsOn(Monitoring) : null,
        EbsOptimized = IsParameterBound(nameof(EbsOptimized)) ? IsOn(EbsOptimized) : null,
        AllowImdsV1 = IsParameterBound(nameof(AllowImdsV1)) ? IsOn(AllowImdsV1) : null,
        RootVolumeSizeGiB = RootVolumeSizeGiB,
        RootVolumeType = RootVolumeType,
        Count = Count,
        Name = Name,
        Tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [],
        UserData = UserData,
    };
}
