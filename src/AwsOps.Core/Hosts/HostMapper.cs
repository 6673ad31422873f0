using Amazon.EC2.Model;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Hosts;

/// <summary>Turns EC2's instance into ours.</summary>
public static class HostMapper
{
    /// <summary>Maps an instance; the host name is decided by <see cref="HostNaming"/>.</summary>
    public static OpsHost From(Instance instance, string region)
    {
        var tags = OpsTags.ToDictionary(instance.Tags);
        return new OpsHost
        {
            InstanceId = instance.InstanceId!,
            Name = tags.TryGetValue("Name", out var name) && name.Length > 0 ? name : null,
            Region = region,
            Zone = instance.Placement?.AvailabilityZone,
            State = instance.State?.Name?.Value,
            InstanceType = instance.InstanceType?.Value,
            PrivateIp = Text(instance.PrivateIpAddress),
            PublicIp = Text(instance.PublicIpAddress),
            PrivateDnsName = Text(instance.PrivateDnsName),
            PublicDnsName = Text(instance.PublicDnsName),
            ImageId = instance.ImageId,
            VpcId = Text(instance.VpcId),
            SubnetId = Text(instance.SubnetId),
            KeyName = Text(instance.KeyName),
            Tags = tags,
        };
    }

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
