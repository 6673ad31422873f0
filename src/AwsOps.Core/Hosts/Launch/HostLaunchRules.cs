using System.Net;
using System.Net.Sockets;
using System.Text;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Hosts.Launch;

/// <summary>Checks of each thing a user may say about a launch, by itself. All throw InvalidParameter before anything is changed.</summary>
public static class HostLaunchRules
{
    /// <summary>Most instances of one launch.</summary>
    public const int MaxCount = 1000;

    /// <summary>Most bytes of user data (EC2 user guide: 16 KB before it is encoded).</summary>
    public const int MaxUserData = 16_384;

    // One that needs provisioned IOPS is not for a root volume of ours; EC2 boots from none of the others.
    private static readonly string[] RootTypes = ["gp3", "gp2", "standard"];

    /// <summary>Checks the fields.</summary>
    /// <returns>The fields, with types in EC2's spelling.</returns>
    public static HostLaunchFields Check(HostLaunchFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        CheckPlace(fields);
        CheckId("ImageId", fields.ImageId, "ami");
        CheckId("VpcId", fields.VpcId, "vpc");
        CheckId("SubnetId", fields.SubnetId, "subnet");
        CheckText("KeyName", fields.KeyName, 255);
        CheckText("InstanceProfile", fields.InstanceProfile, 2048);
        CheckAddress(fields.PrivateIp);
        foreach (var group in fields.SecurityGroups)
            CheckSecurityGroup(group);
        if (fields.Count is { } count && count is < 1 or > MaxCount)
            throw Bad("Count", count, $"1 to {MaxCount} instances are allowed");
        if (fields.UserData is { } data && Encoding.UTF8.GetByteCount(data) is var size && size is 0 or > MaxUserData)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-UserData has {size} bytes: 1 to {MaxUserData} are allowed.", size);
        CheckTags(fields);
        return fields with
        {
            InstanceType = CheckType(fields.InstanceType),
            RootVolumeType = CheckRootVolume(fields),
        };
    }

    /// <summary>Checks a security group: an id or a name.</summary>
    /// <param name="group">Id or name.</param>
    /// <param name="parameter">Name of the parameter, for the message.</param>
    public static void CheckSecurityGroup(string group, string parameter = "SecurityGroup")
    {
        ArgumentNullException.ThrowIfNull(group);
        if (IsGroupId(group))
            CheckId(parameter, group, "sg");
        else
            CheckText(parameter, group, 255);
    }

    /// <summary>Whether a security group is given by id; EC2 lets no name begin so.</summary>
    public static bool IsGroupId(string group) => group.StartsWith("sg-", StringComparison.Ordinal);

    private static void CheckPlace(HostLaunchFields fields)
    {
        if (fields.Region is { } region && (ZoneNames.RegionOf(region) != region || !char.IsAsciiDigit(region.LastOrDefault())))
            throw Bad("Region", region, "an AWS Region such as eu-west-1 is needed");
        if (fields.Zone is not { } zone)
            return;
        if (ZoneNames.RegionOf(zone) == zone)
            throw Bad("Zone", zone, "an Availability Zone such as eu-west-1a is needed");
    }

    private static string? CheckType(string? type)
    {
        if (type is null)
            return null;
        var lower = type.ToLowerInvariant();
        var parts = lower.Split('.');
        return parts.Length == 2 && parts.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            ? lower
            : throw Bad("InstanceType", type, "an EC2 instance type such as t3.medium is needed");
    }

    private static string? CheckRootVolume(HostLaunchFields fields)
    {
        var type = fields.RootVolumeType?.ToLowerInvariant();
        if (type is not null && !RootTypes.Contains(type))
            throw Bad("RootVolumeType", fields.RootVolumeType!, "allowed are " + string.Join(", ", RootTypes));
        var limits = VolumeTypeLimits.Find(type ?? "gp3")!;
        if (fields.RootVolumeSizeGiB is { } size && (size < limits.MinGiB || size > limits.MaxGiB))
            throw Bad("RootVolumeSizeGiB", size, $"{limits.MinGiB} to {limits.MaxGiB} GiB are allowed");
        return type;
    }

    private static void CheckTags(HostLaunchFields fields)
    {
        TagRules.Check(fields.Tags);
        if (fields.Tags.ContainsKey(VolumeNames.Key))
            throw new OpsException(OpsErrorId.InvalidParameter, "-Tag 'Name' is not allowed: -Name sets the Name tag.", VolumeNames.Key);
        if (fields.Name is { } name)
            CheckText("Name", name, OpsTags.MaxValueLength);
    }

    private static void CheckAddress(string? address)
    {
        // IPAddress takes shortened forms, which EC2 does not.
        if (address is not null && (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetwork || parsed.ToString() != address))
            throw Bad("PrivateIp", address, "an IPv4 address such as 10.0.0.10 is needed");
    }

    private static void CheckId(string parameter, string? id, string prefix)
    {
        if (id is not null && !ResourceIds.IsId(id, prefix))
            throw Bad(parameter, id, $"an id such as {prefix}-0123456789abcdef0 is needed");
    }

    private static void CheckText(string parameter, string? text, int longest)
    {
        if (text is null)
            return;
        if (text.Trim().Length == 0 || text.Length > longest || text.Any(char.IsControl))
            throw Bad(parameter, text, $"1 to {longest} characters are allowed, and no control characters");
    }

    private static OpsException Bad(string parameter, object value, string allowed) =>
        new(OpsErrorId.InvalidParameter, $"-{parameter} '{value}' is not allowed: {allowed}.", value);
}
