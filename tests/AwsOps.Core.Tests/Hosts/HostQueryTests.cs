using AwsOps.Core.Hosts;

namespace AwsOps.Core.Tests.Hosts;

public sealed class HostQueryTests
{
    private static readonly OpsHost Web = new()
    {
        InstanceId = "i-0a",
        HostName = "web-1",
        Name = "Web One",
        Zone = "us-west-2a",
        Region = "us-west-2",
        State = "running",
        Tags = new SortedDictionary<string, string> { ["env"] = "prod" },
    };

    [Theory]
    [InlineData("web*", true)]
    [InlineData("WEB-1", true)]
    [InlineData("web one", true)]
    [InlineData("web", false)]
    [InlineData("web-[1-3]", true)]
    [InlineData("web-?", true)]
    public void Names_match_the_host_name_or_the_name_tag(string pattern, bool matches) =>
        Assert.Equal(matches, new HostQuery { HostNames = [pattern] }.Matches(Web));

    [Theory]
    [InlineData("us", true)]
    [InlineData("us-west-2a", true)]
    [InlineData("west", false)]
    public void A_zone_is_a_beginning(string zone, bool matches) => Assert.Equal(matches, new HostQuery { Zone = zone }.Matches(Web));

    [Fact]
    public void Tags_must_all_match()
    {
        Assert.True(new HostQuery { Tags = new SortedDictionary<string, string> { ["env"] = "p*" } }.Matches(Web));
        Assert.False(new HostQuery { Tags = new SortedDictionary<string, string> { ["env"] = "prod", ["role"] = "*" } }.Matches(Web));
    }

    [Fact]
    public void Terminated_hosts_are_hidden_unless_asked_for()
    {
        var gone = Web with { State = "terminated" };
        Assert.False(new HostQuery().Matches(gone));
        Assert.True(new HostQuery { IncludeTerminated = true }.Matches(gone));
    }

    [Fact]
    public void A_name_tag_that_two_living_hosts_share_names_neither()
    {
        var named = HostNaming.Propose(
        [
            new OpsHost { InstanceId = "i-1", Name = "worker", PublicDnsName = "ec2-1.example" },
            new OpsHost { InstanceId = "i-2", Name = "worker", PrivateDnsName = "ip-2.internal" },
            new OpsHost { InstanceId = "i-3", Name = "db" },
            new OpsHost { InstanceId = "i-4", Name = "db", State = "terminated" },
        ]);
        Assert.Equal(["ec2-1.example", "ip-2.internal", "db", "i-4"], named.Select(h => h.HostName));
    }

    [Theory]
    [InlineData("eu-west-1a", "eu-west-1")]
    [InlineData("us-west-2-lax-1a", "us-west-2")]
    [InlineData("us-gov-east-1b", "us-gov-east-1")]
    public void A_zone_tells_its_region(string zone, string region) => Assert.Equal(region, ZoneNames.RegionOf(zone));
}
