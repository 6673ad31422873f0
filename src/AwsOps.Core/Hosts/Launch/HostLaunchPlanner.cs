using AwsOps.Core.Errors;

namespace AwsOps.Core.Hosts.Launch;

/// <summary>Decides how hosts are made: a pure function of what was said and what is known of AWS.</summary>
public static class HostLaunchPlanner
{
    /// <summary>What is to be launched: the user's words over those of the template.</summary>
    /// <param name="said">What the user says; it wins, and its security groups and tags join the template's.</param>
    /// <param name="template">The template; null where there is none.</param>
    /// <param name="defaultRegion">Region of the connection, where neither says one.</param>
    /// <exception cref="OpsException">InvalidParameter, RegionMissing or ZoneMismatch when this cannot be launched, whatever AWS knows.</exception>
    public static HostLaunchFields Merge(HostLaunchFields said, HostLaunchFields? template, string? defaultRegion)
    {
        ArgumentNullException.ThrowIfNull(said);
        // What the user typed is blamed before what a template holds.
        HostLaunchRules.Check(said);
        var fields = HostLaunchRules.Check(template is null ? said : said.Over(template));
        fields = fields with { Region = fields.Region ?? defaultRegion };
        if (fields.Region is null)
            throw new OpsException(OpsErrorId.RegionMissing, "No AWS Region is known: give -Region, a template with one, or set AWS_REGION.");
        if (fields.ImageId is null)
            throw Missing("ImageId", "the AMI to launch");
        if (fields.InstanceType is null)
            throw Missing("InstanceType", "the instance type, such as t3.medium");
        if (fields.VpcId is { } vpc && fields.SubnetId is null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-VpcId '{vpc}' needs -SubnetId: an instance is launched into a subnet.", vpc);
        if (fields.Zone is { } zone && ZoneNames.RegionOf(zone) != fields.Region)
            throw new OpsException(OpsErrorId.ZoneMismatch, $"-Zone '{zone}' is not in Region {fields.Region}.", zone);
        if (fields.PrivateIp is { } address && fields.Count is > 1)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-PrivateIp '{address}' is for one instance, and -Count is {fields.Count}.", address);
        return fields;
    }

    /// <summary>Plans the launch.</summary>
    /// <param name="fields">Fields that <see cref="Merge"/> returned.</param>
    /// <param name="facts">What AWS answered about them.</param>
    /// <param name="operationId">Id for the operation.</param>
    /// <exception cref="OpsException">InvalidParameter or ZoneMismatch.</exception>
    public static NewHostsPlan Plan(HostLaunchFields fields, HostLaunchFacts facts, string operationId)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(facts);
        if (fields.VpcId is { } vpc && facts.VpcId != vpc)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-SubnetId '{fields.SubnetId}' is in VPC {facts.VpcId}, not in -VpcId '{vpc}'.", fields.SubnetId);
        if (fields.Zone is { } zone && facts.SubnetZone is { } actual && actual != zone)
            throw new OpsException(OpsErrorId.ZoneMismatch, $"-SubnetId '{fields.SubnetId}' is in zone {actual}, not in -Zone '{zone}'. Leave -Zone out, or name a subnet of that zone.", fields.SubnetId);
        if (fields.RootVolumeSizeGiB is { } size && size < facts.RootMinGiB)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-RootVolumeSizeGiB '{size}' is not allowed: {fields.ImageId} needs at least {facts.RootMinGiB} GiB.", size);
        var hasRoot = NeedsRoot(fields);
        return new NewHostsPlan
        {
            OperationId = operationId,
            Region = fields.Region!,
            InstanceType = fields.InstanceType!,
            ImageId = fields.ImageId!,
            Count = fields.Count ?? 1,
            KeyName = fields.KeyName,
            // The subnet says it; EC2 takes both only when they agree.
            Zone = fields.SubnetId is null ? fields.Zone : null,
            SubnetId = fields.SubnetId,
            PrivateIp = fields.PrivateIp,
            SecurityGroupIds = fields.SecurityGroups.Select(g => IdOf(g, facts)).Distinct(StringComparer.Ordinal).ToList(),
            InstanceProfile = fields.InstanceProfile,
            Monitoring = fields.Monitoring == true,
            EbsOptimized = fields.EbsOptimized,
            RequireImdsV2 = fields.AllowImdsV1 != true,
            RootDevice = hasRoot ? facts.RootDevice ?? throw NoRoot(fields) : null,
            RootVolumeSizeGiB = fields.RootVolumeSizeGiB,
            RootVolumeType = fields.RootVolumeType,
            Name = fields.Name,
            Tags = fields.Tags,
            UserData = fields.UserData,
        };
    }

    /// <summary>Whether the AMI's root device must be known.</summary>
    public static bool NeedsRoot(HostLaunchFields fields) => fields.RootVolumeSizeGiB is not null || fields.RootVolumeType is not null;

    /// <summary>Whether the subnet must be looked at.</summary>
    public static bool NeedsSubnet(HostLaunchFields fields) =>
        fields.SubnetId is not null && (fields.VpcId is not null || fields.Zone is not null || NamedGroups(fields).Count > 0);

    /// <summary>The security groups that are given by name.</summary>
    public static IReadOnlyList<string> NamedGroups(HostLaunchFields fields) => fields.SecurityGroups.Where(g => !HostLaunchRules.IsGroupId(g)).ToList();

    private static string IdOf(string group, HostLaunchFacts facts)
    {
        if (HostLaunchRules.IsGroupId(group))
            return group;
        return facts.GroupIds.TryGetValue(group, out var id)
            ? id
            : throw new OpsException(OpsErrorId.InvalidParameter, $"-SecurityGroup '{group}': {facts.VpcId} has no security group of that name.", group);
    }

    private static OpsException NoRoot(HostLaunchFields fields) =>
        new(OpsErrorId.InvalidParameter, $"-ImageId '{fields.ImageId}' has no EBS root volume, whose size or type could be chosen.", fields.ImageId);

    private static OpsException Missing(string parameter, string what) =>
        new(OpsErrorId.InvalidParameter, $"-{parameter} is missing: give {what}, or a -Template that has it.", parameter);
}
