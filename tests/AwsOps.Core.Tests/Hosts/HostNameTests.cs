using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Hosts;

public sealed class HostNameTests
{
    private static readonly HostNameInfo Now = new("ip-10-0-0-1", "ip-10-0-0-1", null);

    [Theory]
    [InlineData("a")]
    [InlineData("web-1")]
    [InlineData("1web.example.com")]
    [InlineData("A.B")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890.ab")]
    public void Names_of_RFC_1123_are_taken(string name) => HostNameRules.Check(name, "-NewName");

    [Theory]
    [InlineData("", "0 characters")]
    [InlineData("web_1", "'_'")]
    [InlineData("web 1", "' '")]
    [InlineData("wéb", "'é'")]
    [InlineData("web\0x", "the character")]
    [InlineData("-web", "hyphen")]
    [InlineData("web-.a", "hyphen")]
    [InlineData("web.", "between dots")]
    [InlineData("a..b", "between dots")]
    [InlineData("10.0.0.1", "IP address")]
    [InlineData("42", "IP address")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", "65 characters")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", "between dots")]
    public void Others_are_refused_with_the_reason(string name, string reason)
    {
        var error = Assert.Throws<OpsException>(() => HostNameRules.Check(name, "-NewName"));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_means_one_host_the_others_get_their_DNS_names()
    {
        var plan = HostNamePlanner.Plan(
            Host("i-1", "old"), "db", writeHosts: false,
            [
                Host("i-1", "old"), Host("i-2", "DB") with { PublicDnsName = "ec2-1.example", PrivateDnsName = "ip-1.internal" },
                Host("i-3", "db") with { PrivateDnsName = "ip-3.internal" }, Host("i-4", "db") with { State = "terminated" }, Host("i-5", "db2"),
            ],
            "eu-west-1", Now);
        Assert.Equal(("db", "old", "db", "ip-10-0-0-1", null), (plan.HostName, plan.PreviousHostName, plan.SystemName, plan.PreviousSystemName, plan.Hosts));
        Assert.Equal(["i-2 DB ec2-1.example", "i-3 db ip-3.internal", "i-4 db i-4"], plan.Others.Select(o => $"{o.InstanceId} {o.Previous} {o.HostName}"));
    }

    [Fact]
    public void The_system_gets_the_UName_where_there_is_one()
    {
        var plan = HostNamePlanner.Plan(Host("i-1", "db.example.com") with { UName = "db.internal.example" }, null, writeHosts: true, [], "eu-west-1", Now);
        Assert.Equal(("db.example.com", "db.internal.example", "db.internal.example db"), (plan.HostName, plan.SystemName, plan.Hosts));
        Assert.Equal(plan.ToJson(), HostNamePlan.FromJson(plan.ToJson()).ToJson());
    }

    private static OpsHost Host(string id, string name) => new() { InstanceId = id, HostName = name, Region = "eu-west-1" };
}
