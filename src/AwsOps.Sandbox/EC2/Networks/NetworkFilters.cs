using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Networks;

/// <summary>The filters of the network listings.</summary>
internal static class NetworkFilters
{
    public static Func<VpcRow, IEnumerable<string?>>? Vpc(Call call, string name) => name switch
    {
        "cidr" or "cidr-block-association.cidr-block" => Filtered.One<VpcRow>(row => row.Cidr),
        "dhcp-options-id" => Filtered.One<VpcRow>(row => row.DhcpOptionsId),
        "is-default" or "isDefault" => Filtered.One<VpcRow>(row => Filtered.Text(row.IsDefault)),
        "owner-id" => Filtered.One<VpcRow>(_ => call.Account),
        "state" => Filtered.One<VpcRow>(_ => "available"),
        "vpc-id" => Filtered.One<VpcRow>(row => row.Id),
        _ => null,
    };

    public static Func<SubnetRow, IEnumerable<string?>>? Subnet(Call call, string name) => name switch
    {
        "availability-zone" or "availabilityZone" => Filtered.One<SubnetRow>(row => row.Zone),
        "cidr" or "cidr-block" or "cidrBlock" => Filtered.One<SubnetRow>(row => row.Cidr),
        "default-for-az" or "defaultForAz" => Filtered.One<SubnetRow>(row => Filtered.Text(row.DefaultForZone)),
        "map-public-ip-on-launch" => Filtered.One<SubnetRow>(row => Filtered.Text(row.MapPublicIp)),
        "owner-id" => Filtered.One<SubnetRow>(_ => call.Account),
        "state" => Filtered.One<SubnetRow>(_ => "available"),
        "subnet-id" => Filtered.One<SubnetRow>(row => row.Id),
        "vpc-id" => Filtered.One<SubnetRow>(row => row.VpcId),
        _ => null,
    };

    public static Func<GroupRow, IEnumerable<string?>>? Group(Call call, string name) => name switch
    {
        "description" => Filtered.One<GroupRow>(row => row.Description),
        "group-id" => Filtered.One<GroupRow>(row => row.Id),
        "group-name" => Filtered.One<GroupRow>(row => row.Name),
        "ip-permission.cidr" => row => row.Ingress.SelectMany(rule => rule.Cidrs),
        "ip-permission.from-port" => row => row.Ingress.Select(rule => Filtered.Text(rule.From)),
        "ip-permission.group-id" => row => row.Ingress.SelectMany(rule => rule.GroupIds),
        "ip-permission.protocol" => row => row.Ingress.Select(rule => rule.Protocol),
        "ip-permission.to-port" => row => row.Ingress.Select(rule => Filtered.Text(rule.To)),
        "owner-id" => Filtered.One<GroupRow>(_ => call.Account),
        "vpc-id" => Filtered.One<GroupRow>(row => row.VpcId),
        _ => null,
    };

    public static Func<KeyPairRow, IEnumerable<string?>>? KeyPair(string name) => name switch
    {
        "fingerprint" => Filtered.One<KeyPairRow>(row => row.Fingerprint),
        "key-name" => Filtered.One<KeyPairRow>(row => row.Name),
        "key-pair-id" => Filtered.One<KeyPairRow>(row => row.Id),
        _ => null,
    };

    public static Func<AddressRow, IEnumerable<string?>>? Address(string name) => name switch
    {
        "allocation-id" => Filtered.One<AddressRow>(row => row.Id),
        "association-id" => Filtered.One<AddressRow>(row => row.AssociationId),
        "domain" => Filtered.One<AddressRow>(_ => "vpc"),
        "instance-id" => Filtered.One<AddressRow>(row => row.InstanceId),
        "public-ip" => Filtered.One<AddressRow>(row => row.PublicIp),
        _ => null,
    };
}
