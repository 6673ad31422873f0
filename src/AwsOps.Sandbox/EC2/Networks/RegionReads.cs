using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Fleet;

namespace AwsOps.Sandbox.EC2.Networks;

/// <summary>DescribeRegions, DescribeAvailabilityZones, DescribeAccountAttributes, the EBS defaults.</summary>
internal static class RegionReads
{
    public static DescribeRegionsResponse Regions(Call call, DescribeRegionsRequest request)
    {
        var wanted = request.RegionNames ?? [];
        foreach (var name in wanted)
        {
            if (!RegionCatalog.TryGet(name, out _))
                throw Error.Of("InvalidParameterValue", $"Invalid region name: [{name}]");
        }

        var rows = RegionCatalog.All
            .Where(region => wanted.Count == 0 ? request.AllRegions == true || OptIn(call, region) != "not-opted-in" : wanted.Contains(region.Name))
            .By(request.Filters, name => name switch
            {
                "endpoint" => Filtered.One<RegionInfo>(Endpoint),
                "opt-in-status" => Filtered.One<RegionInfo>(region => OptIn(call, region)),
                "region-name" => Filtered.One<RegionInfo>(region => region.Name),
                _ => null,
            });
        return new DescribeRegionsResponse
        {
            Regions = rows.Select(region => new Region { RegionName = region.Name, Endpoint = Endpoint(region), OptInStatus = OptIn(call, region) }).ToList(),
        };
    }

    public static DescribeAvailabilityZonesResponse Zones(Call call, DescribeAvailabilityZonesRequest request)
    {
        RegionCatalog.TryGet(call.Region, out var region);
        var optIn = OptIn(call, region!);
        var all = region!.Zones.Select(zone => new AvailabilityZone
        {
            ZoneName = zone,
            ZoneId = region.ZoneId(zone),
            RegionName = region.Name,
            GroupName = region.Name + "-zg-1",
            GroupLongName = region.LongName + " 1",
            NetworkBorderGroup = region.Name,
            OptInStatus = "opt-in-not-required",
            State = optIn == "not-opted-in" ? "unavailable" : "available",
            ZoneType = "availability-zone",
        }).ToList();
        Refuse(request.ZoneNames, all.ConvertAll(zone => zone.ZoneName!));
        Refuse(request.ZoneIds, all.ConvertAll(zone => zone.ZoneId!));
        var rows = all
            .Where(zone => request.ZoneNames is null or { Count: 0 } || request.ZoneNames.Contains(zone.ZoneName!))
            .Where(zone => request.ZoneIds is null or { Count: 0 } || request.ZoneIds.Contains(zone.ZoneId!))
            .By(request.Filters, Field);
        return new DescribeAvailabilityZonesResponse { AvailabilityZones = rows.ToList() };
    }

    public static DescribeAccountAttributesResponse Attributes(Call call, DescribeAccountAttributesRequest request)
    {
        var vpc = call.State.Vpcs.Under(call.Prefix).FirstOrDefault(row => row.IsDefault)?.Id ?? "none";
        var values = new List<(string Name, string Value)>
        {
            ("supported-platforms", "VPC"), ("default-vpc", vpc), ("max-instances", "20"), ("vpc-max-security-groups-per-interface", "5"), ("max-elastic-ips", "5"), ("vpc-max-elastic-ips", "5"),
        };
        var wanted = request.AttributeNames ?? [];
        return new DescribeAccountAttributesResponse
        {
            AccountAttributes = values.Where(value => wanted.Count == 0 || wanted.Contains(value.Name)).Select(value => new AccountAttribute
            {
                AttributeName = value.Name,
                AttributeValues = [new AccountAttributeValue { AttributeValue = value.Value }],
            }).ToList(),
        };
    }

    public static GetEbsEncryptionByDefaultResponse EncryptionByDefault(Call call, GetEbsEncryptionByDefaultRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isOn = call.State.Regions.Find(call.Region)?.EncryptByDefault == true;
        return new GetEbsEncryptionByDefaultResponse { EbsEncryptionByDefault = isOn, SseType = isOn ? "sse-kms" : "none" };
    }

    public static GetEbsDefaultKmsKeyIdResponse DefaultKey(Call call, GetEbsDefaultKmsKeyIdRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new GetEbsDefaultKmsKeyIdResponse { KmsKeyId = call.State.Regions.Find(call.Region)?.KmsKeyId ?? "alias/aws/ebs" };
    }

    private static string Endpoint(RegionInfo region) => $"ec2.{region.Name}.amazonaws.com";

    private static string OptIn(Call call, RegionInfo region) => call.State.Regions.Find(region.Name)?.OptIn ?? region.OptIn;

    private static void Refuse(List<string>? names, List<string> known)
    {
        var unknown = (names ?? []).Except(known).ToList();
        if (unknown.Count > 0)
            throw Error.Of("InvalidParameterValue", $"Invalid availability zones: [{string.Join(", ", unknown)}]");
    }

    private static Func<AvailabilityZone, IEnumerable<string?>>? Field(string name) => name switch
    {
        "group-name" => Filtered.One<AvailabilityZone>(zone => zone.GroupName),
        "group-long-name" => Filtered.One<AvailabilityZone>(zone => zone.GroupLongName),
        "message" or "parent-zone-id" or "parent-zone-name" => _ => [],
        "opt-in-status" => Filtered.One<AvailabilityZone>(zone => zone.OptInStatus?.Value),
        "region-name" => Filtered.One<AvailabilityZone>(zone => zone.RegionName),
        "state" => Filtered.One<AvailabilityZone>(zone => zone.State?.Value),
        "zone-id" => Filtered.One<AvailabilityZone>(zone => zone.ZoneId),
        "zone-name" => Filtered.One<AvailabilityZone>(zone => zone.ZoneName),
        "zone-type" => Filtered.One<AvailabilityZone>(zone => zone.ZoneType),
        _ => null,
    };
}
