using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Hosts;

namespace AwsOps.Core.Tests.Dns;

/// <summary>The rules by which ams named hosts, with the doubtful cases decided.</summary>
public sealed class HostDnsNamesTests
{
    private static readonly OpsHost Web = new()
    {
        InstanceId = "i-1",
        HostName = "web",
        State = "running",
        PublicIp = "203.0.113.1",
        PublicDnsName = "ec2-203-0-113-1.compute.amazonaws.com",
        PrivateIp = "10.0.0.1",
        PrivateDnsName = "ip-10-0-0-1.ec2.internal",
    };

    private static readonly R53Record ByPublicIp = Dns.A("public-ip.example.com", "203.0.113.1");
    private static readonly R53Record ByPublicDns = Dns.Of("CNAME", "public-dns.example.com", "ec2-203-0-113-1.compute.amazonaws.com.");
    private static readonly R53Record ByPrivateIp = Dns.A("private-ip.example.com", "10.0.0.1");
    private static readonly R53Record ByPrivateDns = Dns.Of("CNAME", "private-dns.example.com", "ip-10-0-0-1.ec2.internal");

    [Fact]
    public void The_addresses_are_tried_in_their_order()
    {
        R53Record[] all = [ByPrivateDns, ByPrivateIp, ByPublicDns, ByPublicIp];
        string[] external = ["public-ip", "public-dns", "private-ip", "private-dns"];
        string[] isInternal = ["private-ip", "private-dns", "public-ip", "public-dns"];
        foreach (var (order, prefer) in new[] { (external, true), (isInternal, false) })
        {
            for (var gone = 0; gone < 4; gone++)
            {
                var left = all.Where(r => order.Skip(gone).Contains(r.Fqdn.Split('.')[0]));
                Assert.Equal(order[gone] + ".example.com", Assert.Single(HostDnsNames.Plan([Web], left, prefer)).HostName);
            }
        }
    }

    [Fact]
    public void Only_simple_records_with_the_address_as_their_whole_value_name_a_host()
    {
        R53Record[] records =
        [
            Dns.A("two.example.com", "203.0.113.1", "203.0.113.2"),
            Dns.Weighted("weighted.example.com", "x", 1, "203.0.113.1"),
            Dns.Alias("alias.example.com", "public-ip.example.com"),
            Dns.A("*.example.com", "203.0.113.1"),
            Dns.Of("CNAME", "chain.example.com", "public-dns.example.com"),
            Dns.Of("TXT", "txt.example.com", "\"203.0.113.1\""),
        ];
        Assert.Empty(HostDnsNames.Plan([Web], records, preferExternal: true));
    }

    [Fact]
    public void Of_several_the_shortest_counts_then_the_alphabet_and_the_others_are_told()
    {
        R53Record[] records = [Dns.A("bb.example.com", "203.0.113.1"), Dns.A("aa.example.com", "203.0.113.1"), Dns.A("long.example.com", "203.0.113.1")];
        foreach (var order in new[] { records, [.. records.Reverse()] })
        {
            var name = Assert.Single(HostDnsNames.Plan([Web], order, preferExternal: true));
            Assert.Equal("aa.example.com", name.HostName);
            Assert.Contains("bb.example.com, long.example.com would do too", name.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_host_that_has_the_name_is_not_reported_unless_it_is_ambiguous()
    {
        var named = Web with { HostName = "public-ip.example.com" };
        Assert.Empty(HostDnsNames.Plan([named], [ByPublicIp], preferExternal: true));
        Assert.Equal("public-ip.example.com", Assert.Single(HostDnsNames.Plan([named], [ByPublicIp, Dns.A("z-public-ip.example.com", "203.0.113.1")], preferExternal: true)).HostName);
    }

    [Fact]
    public void Terminated_hosts_and_hosts_without_addresses_are_passed_over()
    {
        Assert.Empty(HostDnsNames.Plan([Web with { State = "terminated" }], [ByPublicIp], preferExternal: true));
        Assert.Empty(HostDnsNames.Plan([new OpsHost { InstanceId = "i-2", State = "stopped" }], [ByPublicIp], preferExternal: true));
    }

    [Fact]
    public void A_name_that_two_hosts_would_get_goes_to_none()
    {
        var twin = Web with { InstanceId = "i-2", HostName = "twin", PublicIp = null, PublicDnsName = null };
        var names = HostDnsNames.Plan([Web with { PublicIp = null, PublicDnsName = null }, twin], [ByPrivateIp], preferExternal: true);
        Assert.Equal(["i-1", "i-2"], names.Select(n => n.InstanceId));
        Assert.All(names, n => Assert.Null(n.HostName));
        Assert.All(names, n => Assert.Contains("i-1, i-2", n.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_stays_with_the_host_that_has_it_unless_that_one_is_renamed_too()
    {
        var other = new OpsHost { InstanceId = "i-2", HostName = "public-ip.example.com", State = "running", PublicIp = "203.0.113.2" };
        var taken = Assert.Single(HostDnsNames.Plan([Web, other], [ByPublicIp], preferExternal: true));
        Assert.Equal(("i-1", null), (taken.InstanceId, taken.HostName));
        Assert.Contains("is the name of i-2 already", taken.Detail, StringComparison.Ordinal);

        var swapped = HostDnsNames.Plan([Web with { HostName = "b.example.com" }, other], [ByPublicIp, Dns.A("b.example.com", "203.0.113.2")], preferExternal: true);
        Assert.Equal(["public-ip.example.com", "b.example.com"], swapped.Select(n => n.HostName));
    }
}
