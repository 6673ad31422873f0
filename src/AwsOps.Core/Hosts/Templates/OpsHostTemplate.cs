using AwsOps.Core.Hosts.Launch;

namespace AwsOps.Core.Hosts.Templates;

/// <summary>What hosts of a kind have in common: New-OpsHost takes from it what the user does not say. Keyed by <see cref="TemplateName"/>, upper and lower case alike.</summary>
public sealed record OpsHostTemplate : HostLaunchFields
{
    /// <summary>Its name.</summary>
    public required string TemplateName { get; init; }

    /// <summary>The user's own words about it.</summary>
    public string? Description { get; init; }

    /// <summary>The template with other fields.</summary>
    /// <param name="fields">All fields.</param>
    public OpsHostTemplate With(HostLaunchFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return this with
        {
            Region = fields.Region,
            InstanceType = fields.InstanceType,
            ImageId = fields.ImageId,
            KeyName = fields.KeyName,
            Zone = fields.Zone,
            VpcId = fields.VpcId,
            SubnetId = fields.SubnetId,
            PrivateIp = fields.PrivateIp,
            SecurityGroups = fields.SecurityGroups,
            InstanceProfile = fields.InstanceProfile,
            Monitoring = fields.Monitoring,
            EbsOptimized = fields.EbsOptimized,
            AllowImdsV1 = fields.AllowImdsV1,
            RootVolumeSizeGiB = fields.RootVolumeSizeGiB,
            RootVolumeType = fields.RootVolumeType,
            Count = fields.Count,
            Name = fields.Name,
            Tags = fields.Tags,
            UserData = fields.UserData,
        };
    }
}
