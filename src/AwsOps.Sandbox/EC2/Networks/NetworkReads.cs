using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Networks;

/// <summary>DescribeVpcs, DescribeSubnets, DescribeSecurityGroups, DescribeKeyPairs, DescribeAddresses.</summary>
internal static class NetworkReads
{
    public static DescribeVpcsResponse Vpcs(Call call, DescribeVpcsRequest request)
    {
        var rows = Resource.Vpc.Find(call, call.State.Vpcs, request.VpcIds, _ => true).By(request.Filters, name => NetworkFilters.Vpc(call, name), row => row.Tags);
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeVpcsResponse
        {
            NextToken = next,
            Vpcs = page.ConvertAll(row => new Vpc
            {
                VpcId = row.Id,
                OwnerId = call.Account,
                CidrBlock = row.Cidr,
                IsDefault = row.IsDefault,
                State = "available",
                InstanceTenancy = "default",
                DhcpOptionsId = row.DhcpOptionsId,
                Tags = TagRules.List(row.Tags),
            }),
        };
    }

    public static DescribeSubnetsResponse Subnets(Call call, DescribeSubnetsRequest request)
    {
        var used = call.State.Instances.Under(call.Prefix).Where(row => row.State != "terminated").ToLookup(row => row.SubnetId, StringComparer.Ordinal);
        var rows = Resource.Subnet.Find(call, call.State.Subnets, request.SubnetIds, _ => true).By(request.Filters, name => NetworkFilters.Subnet(call, name), row => row.Tags);
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        Fleet.RegionCatalog.TryGet(call.Region, out var region);
        return new DescribeSubnetsResponse
        {
            NextToken = next,
            Subnets = page.ConvertAll(row => new Subnet
            {
                SubnetId = row.Id,
                SubnetArn = $"arn:aws:ec2:{row.Region}:{call.Account}:subnet/{row.Id}",
                OwnerId = call.Account,
                VpcId = row.VpcId,
                CidrBlock = row.Cidr,
                AvailabilityZone = row.Zone,
                AvailabilityZoneId = region!.ZoneId(row.Zone),
                AvailableIpAddressCount = Instances.Addresses.Capacity(row.Cidr) - used[row.Id].Count(),
                DefaultForAz = row.DefaultForZone,
                MapPublicIpOnLaunch = row.MapPublicIp,
                State = "available",
                Tags = TagRules.List(row.Tags),
            }),
        };
    }

    public static DescribeSecurityGroupsResponse Groups(Call call, DescribeSecurityGroupsRequest request)
    {
        var rows = Resource.Group.Find(call, call.State.Groups, request.GroupIds, _ => true);
        if (request.GroupNames is { Count: > 0 } names)
        {
            var named = rows.Where(row => names.Contains(row.Name)).ToList();
            if (names.Except(named.Select(row => row.Name)).FirstOrDefault() is { } missing)
                throw Error.Of("InvalidGroup.NotFound", $"The security group '{missing}' does not exist in default VPC");
            rows = named;
        }

        var (page, next) = Page.Of(rows.By(request.Filters, name => NetworkFilters.Group(call, name), row => row.Tags), row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeSecurityGroupsResponse { SecurityGroups = page.ConvertAll(row => ToGroup(call, row)), NextToken = next };
    }

    public static DescribeKeyPairsResponse KeyPairs(Call call, DescribeKeyPairsRequest request)
    {
        var rows = Resource.KeyPair.Find(call, call.State.KeyPairs, request.KeyPairIds, _ => true);
        if (request.KeyNames is { Count: > 0 } names)
        {
            var named = rows.Where(row => names.Contains(row.Name)).ToList();
            if (names.Except(named.Select(row => row.Name)).FirstOrDefault() is { } missing)
                throw Error.Of("InvalidKeyPair.NotFound", $"The key pair '{missing}' does not exist");
            rows = named;
        }

        return new DescribeKeyPairsResponse
        {
            KeyPairs = rows.By(request.Filters, NetworkFilters.KeyPair, row => row.Tags).Select(row => new KeyPairInfo
            {
                KeyPairId = row.Id,
                KeyName = row.Name,
                KeyType = row.Type,
                KeyFingerprint = row.Fingerprint,
                CreateTime = row.Created,
                Tags = TagRules.List(row.Tags),
            }).ToList(),
        };
    }

    public static DescribeAddressesResponse Addresses(Call call, DescribeAddressesRequest request)
    {
        var rows = Resource.Address.Find(call, call.State.Addresses, request.AllocationIds, _ => true);
        if (request.PublicIps is { Count: > 0 } ips)
        {
            var known = rows.Where(row => ips.Contains(row.PublicIp)).ToList();
            if (ips.Except(known.Select(row => row.PublicIp)).FirstOrDefault() is { } missing)
                throw Error.Of("InvalidAddress.NotFound", $"Address '{missing}' not found.");
            rows = known;
        }

        return new DescribeAddressesResponse
        {
            Addresses = rows.By(request.Filters, NetworkFilters.Address, row => row.Tags).Select(row => new Address
            {
                AllocationId = row.Id,
                PublicIp = row.PublicIp,
                InstanceId = row.InstanceId,
                AssociationId = row.AssociationId,
                PrivateIpAddress = row.InstanceId is null ? null : call.State.Instances.Find(call.KeyOf(row.InstanceId))?.PrivateIp,
                Domain = "vpc",
                PublicIpv4Pool = "amazon",
                NetworkBorderGroup = call.Region,
                Tags = TagRules.List(row.Tags),
            }).ToList(),
        };
    }

    private static SecurityGroup ToGroup(Call call, GroupRow row) => new()
    {
        GroupId = row.Id,
        GroupName = row.Name,
        Description = row.Description,
        OwnerId = call.Account,
        VpcId = row.VpcId,
        SecurityGroupArn = $"arn:aws:ec2:{row.Region}:{call.Account}:security-group/{row.Id}",
        IpPermissions = row.Ingress.ConvertAll(rule => new IpPermission
        {
            IpProtocol = rule.Protocol,
            FromPort = rule.From,
            ToPort = rule.To,
            IpRanges = rule.Cidrs.ConvertAll(cidr => new IpRange { CidrIp = cidr }),
            UserIdGroupPairs = rule.GroupIds.ConvertAll(id => new UserIdGroupPair { GroupId = id, UserId = call.Account }),
        }),
        IpPermissionsEgress = [new IpPermission { IpProtocol = "-1", IpRanges = [new IpRange { CidrIp = "0.0.0.0/0" }] }],
        Tags = TagRules.List(row.Tags),
    };
}
