using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Networks;

/// <summary>Lists key pairs and networks of one Region, one listing a kind.</summary>
public sealed class NetworkReader
{
    private const int PageSize = 1000;
    private readonly IAmazonEC2 _ec2;
    private readonly string _region;

    /// <summary>Creates it over the client of a Region.</summary>
    public NetworkReader(IAmazonEC2 ec2, string region)
    {
        _ec2 = ec2;
        _region = region;
    }

    /// <summary>The key pairs, by name.</summary>
    public async Task<IReadOnlyList<OpsKeyPair>> KeyPairsAsync(CancellationToken cancellationToken) =>
        ((await _ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest(), cancellationToken)).KeyPairs ?? [])
            .Select(k => new OpsKeyPair
            {
                KeyName = k.KeyName!,
                KeyPairId = k.KeyPairId,
                Region = _region,
                KeyType = k.KeyType?.Value,
                Fingerprint = k.KeyFingerprint,
                Created = k.CreateTime is { } created ? UtcTime.Whole(created.ToUniversalTime()) : null,
                Tags = OpsTags.ToDictionary(k.Tags),
            })
            .OrderBy(k => k.KeyName, StringComparer.OrdinalIgnoreCase).ThenBy(k => k.KeyPairId, StringComparer.Ordinal).ToList();

    /// <summary>What there is of a kind, by name and id.</summary>
    public async Task<IReadOnlyList<OpsNetworkItem>> ListAsync(NetworkKind kind, CancellationToken cancellationToken)
    {
        var items = kind switch
        {
            NetworkKind.Vpc => await VpcsAsync(cancellationToken),
            NetworkKind.Subnet => await SubnetsAsync(cancellationToken),
            NetworkKind.SecurityGroup => await GroupsAsync(cancellationToken),
            _ => await AddressesAsync(cancellationToken),
        };
        return items.OrderBy(i => i.VpcId, StringComparer.Ordinal).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase).ThenBy(i => i.Id, StringComparer.Ordinal).ToList();
    }

    private async Task<List<OpsNetworkItem>> VpcsAsync(CancellationToken cancellationToken)
    {
        var items = new List<OpsNetworkItem>();
        await foreach (var vpc in _ec2.Paginators.DescribeVpcs(new DescribeVpcsRequest { MaxResults = PageSize }).Vpcs.WithCancellation(cancellationToken))
            items.Add(Item(NetworkKind.Vpc, vpc.VpcId!, vpc.Tags) with { VpcId = vpc.VpcId, Address = vpc.CidrBlock, IsDefault = vpc.IsDefault });
        return items;
    }

    private async Task<List<OpsNetworkItem>> SubnetsAsync(CancellationToken cancellationToken)
    {
        var items = new List<OpsNetworkItem>();
        await foreach (var subnet in _ec2.Paginators.DescribeSubnets(new DescribeSubnetsRequest { MaxResults = PageSize }).Subnets.WithCancellation(cancellationToken))
        {
            items.Add(Item(NetworkKind.Subnet, subnet.SubnetId!, subnet.Tags) with
            {
                VpcId = subnet.VpcId,
                Zone = subnet.AvailabilityZone,
                Address = subnet.CidrBlock,
                IsDefault = subnet.DefaultForAz,
                FreeAddresses = subnet.AvailableIpAddressCount,
            });
        }

        return items;
    }

    private async Task<List<OpsNetworkItem>> GroupsAsync(CancellationToken cancellationToken)
    {
        var items = new List<OpsNetworkItem>();
        await foreach (var group in _ec2.Paginators.DescribeSecurityGroups(new DescribeSecurityGroupsRequest { MaxResults = PageSize }).SecurityGroups.WithCancellation(cancellationToken))
            items.Add(Item(NetworkKind.SecurityGroup, group.GroupId!, group.Tags) with { Name = group.GroupName, VpcId = group.VpcId, Description = group.Description });
        return items;
    }

    private async Task<List<OpsNetworkItem>> AddressesAsync(CancellationToken cancellationToken) =>
        ((await _ec2.DescribeAddressesAsync(new DescribeAddressesRequest(), cancellationToken)).Addresses ?? [])
            .ConvertAll(a => Item(NetworkKind.ElasticIp, a.AllocationId ?? a.PublicIp!, a.Tags) with
            {
                Address = a.PublicIp,
                InstanceId = string.IsNullOrEmpty(a.InstanceId) ? null : a.InstanceId,
            });

    private OpsNetworkItem Item(NetworkKind kind, string id, List<Tag>? tags) => new()
    {
        Kind = kind.ToString(),
        Id = id,
        Name = OpsTags.Value(tags, "Name"),
        Region = _region,
        Tags = OpsTags.ToDictionary(tags),
    };
}
