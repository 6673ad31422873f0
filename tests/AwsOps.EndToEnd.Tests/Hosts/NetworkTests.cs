using System.Text.Json;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.EndToEnd.Tests.Hosts;

[Collection(CliGroup.Name)]
public sealed class NetworkTests
{
    [Fact]
    public async Task Key_pairs_are_listed_by_name()
    {
        using var bed = new CliBed();
        var pair = Assert.Single(await bed.ObjectsAsync("Get-OpsKeyPair o* -Region us-east-1"));
        Assert.Equal(("ops", "us-east-1", "ed25519"), (Text(pair, "KeyName"), Text(pair, "Region"), Text(pair, "KeyType")));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsKeyPair x*"));
        var missing = await bed.RunAsync("Get-OpsKeyPair nobody");
        Assert.Contains("(NetworkNotFound)", missing.Error, StringComparison.Ordinal);
        Assert.Equal(1, missing.Code);
        // The key pair of a host, by its property.
        var host = await bed.RunAsync("Get-OpsHost web-1 -Output jsonl");
        Assert.Equal("ops", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsKeyPair", host.Output)), "KeyName"));
    }

    [Fact]
    public async Task Networks_are_listed_by_kind_name_and_vpc_with_one_listing_a_kind()
    {
        using var bed = new CliBed();
        var calls = bed.Session.Sandbox.Calls;
        var all = await bed.ObjectsAsync("Get-OpsNetwork");
        Assert.Equal(["Vpc", "Subnet", "SecurityGroup", "ElasticIp"], all.Select(i => Text(i, "Kind")).Distinct());
        Assert.Equal([("DescribeAddresses", 1), ("DescribeSecurityGroups", 1), ("DescribeSubnets", 1), ("DescribeVpcs", 1)], calls.ByOperation().Select(c => (c.Key, c.Value)).Order());

        var address = all[^1];
        Assert.Equal(("203.0.113.200", "nat", null, null), (Text(address, "Address"), Text(address, "Name"), Text(address, "VpcId"), Text(address, "InstanceId")));
        Assert.StartsWith("eipalloc-", Text(address, "Id"), StringComparison.Ordinal);

        var subnets = await bed.ObjectsAsync("Get-OpsNetwork -Kind Subnet -Name default-a");
        var subnet = Assert.Single(subnets);
        Assert.Equal(("eu-west-1a", "172.31.0.0/20", true), (Text(subnet, "Zone"), Text(subnet, "Address"), subnet.GetProperty("IsDefault").GetBoolean()));
        Assert.True(subnet.GetProperty("FreeAddresses").GetInt32() > 4000);
        Assert.Equal(Text(subnet, "Id"), Text(Assert.Single(await bed.ObjectsAsync($"Get-OpsNetwork {Text(subnet, "Id")}")), "Id"));
        Assert.Equal(["default", "fleet"], (await bed.ObjectsAsync($"Get-OpsNetwork -Kind SecurityGroup -VpcId {Text(subnet, "VpcId")}")).Select(g => Text(g, "Name")));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsNetwork -VpcId vpc-0123456789abcdef0"));
        Assert.Contains("(NetworkNotFound)", (await bed.RunAsync("Get-OpsNetwork nobody")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await bed.RunAsync("Get-OpsNetwork -Kind Router")).Code);
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
