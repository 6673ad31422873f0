using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Dns;

public sealed class HealthCheckRulesTests
{
    private static readonly HealthCheckSpec Good = new() { Protocol = "HTTP", IpAddress = "203.0.113.7", Port = 80 };

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("1.2.3")]
    [InlineData("fe80::1%eth0")]
    [InlineData("host")]
    public void An_address_that_Route_53_cannot_reach_is_refused(string address)
    {
        var error = Assert.Throws<OpsException>(() => HealthCheckRules.Check(Good with { IpAddress = address }));
        Assert.Contains($"-IpAddress '{address}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2600:1f18::1")]
    public void Others_are_taken(string address) => Assert.Equal(address, HealthCheckRules.Check(Good with { IpAddress = address }).IpAddress);

    [Fact]
    public void Parts_get_one_form_and_a_search_string_another_type()
    {
        var spec = HealthCheckRules.Check(Good with { Path = "ready", DomainName = "WWW.Example.com.", SearchString = "ok" });
        Assert.Equal(("/ready", "www.example.com", "HTTP_STR_MATCH"), (spec.Path, spec.DomainName, spec.Type));
    }

    [Fact]
    public void What_is_not_allowed_is_told()
    {
        Fails("-IpAddress or -DomainName", Good with { IpAddress = null });
        Fails("-Port '0'", Good with { Port = 0 });
        Fails("-Port '65536'", Good with { Port = 65536 });
        Fails("-FailureThreshold '11'", Good with { FailureThreshold = 11 });
        Fails("-RequestInterval '20'", Good with { RequestInterval = 20 });
        Fails("-Path '/a b'", Good with { Path = "/a b" });
        Fails("-SearchString ''", Good with { SearchString = "" });
        Fails("-Path '/x'", Good with { Protocol = "TCP", Path = "/x" });
        Fails("-Protocol 'UDP'", Good with { Protocol = "UDP" });
        Assert.Equal((80, 443, 99), (HealthCheckRules.PortOf("HTTP", null), HealthCheckRules.PortOf("https", null), HealthCheckRules.PortOf("TCP", 99)));
        Assert.Throws<OpsException>(() => HealthCheckRules.PortOf("TCP", null));
    }

    [Fact]
    public void An_address_is_changed_and_not_added()
    {
        var check = new R53HealthCheck
        {
            HealthCheckId = "hc",
            CallerReference = "c",
            Type = "HTTPS",
            DomainName = "www.example.com",
        };
        var change = new HealthCheckChange { IpAddress = "192.0.2.1" };
        Assert.Contains("-IpAddress '192.0.2.1'", Assert.Throws<OpsException>(() => HealthCheckRules.CheckFits(check, change)).Message, StringComparison.Ordinal);
        HealthCheckRules.CheckFits(check with { IpAddress = "192.0.2.2" }, change);
    }

    private static void Fails(string text, HealthCheckSpec spec)
    {
        var error = Assert.Throws<OpsException>(() => HealthCheckRules.Check(spec));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP", "SearchString")]
    [InlineData("TCP", "SearchString", "Path")]
    [InlineData("HTTPS_STR_MATCH")]
    [InlineData("CALCULATED", "SearchString", "Path", "Port", "IpAddress", "DomainName", "FailureThreshold")]
    [InlineData("CLOUDWATCH_METRIC", "SearchString", "Path", "Port", "IpAddress", "DomainName", "FailureThreshold")]
    public void A_change_is_of_parts_that_the_type_has(string type, params string[] refused)
    {
        var all = new Dictionary<string, HealthCheckChange>
        {
            ["SearchString"] = new() { SearchString = "ok" },
            ["Path"] = new() { Path = "/x" },
            ["Port"] = new() { Port = 81 },
            ["IpAddress"] = new() { IpAddress = "192.0.2.1" },
            ["DomainName"] = new() { DomainName = "a.example.com" },
            ["FailureThreshold"] = new() { FailureThreshold = 2 },
            ["Name"] = new() { Name = "n", Disabled = true, Inverted = true },
        };
        var check = new R53HealthCheck
        {
            HealthCheckId = "hc",
            CallerReference = "c",
            Type = type,
            IpAddress = "192.0.2.9",
        };
        foreach (var (part, change) in all)
        {
            if (!refused.Contains(part))
                HealthCheckRules.CheckFits(check, change);
            else
                Assert.Contains($"-{part} ", Assert.Throws<OpsException>(() => HealthCheckRules.CheckFits(check, change)).Message, StringComparison.Ordinal);
        }
    }
}
