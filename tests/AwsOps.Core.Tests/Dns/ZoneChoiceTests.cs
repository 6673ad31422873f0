using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Dns;

public sealed class ZoneChoiceTests
{
    private static readonly R53Zone[] Zones =
    [
        new() { ZoneId = "Z1", ZoneName = "example.com" },
        new() { ZoneId = "Z2", ZoneName = "eu.example.com" },
        new() { ZoneId = "Z3", ZoneName = "example.com", IsPrivate = true },
        new() { ZoneId = "Z4", ZoneName = "example.org", IsPrivate = true },
    ];

    [Theory]
    [InlineData("www.eu.example.com", null, "Z2")]
    [InlineData("eu.example.com", null, "Z2")]
    [InlineData("www.example.com", false, "Z1")]
    [InlineData("www.example.com", true, "Z3")]
    [InlineData("www.eu.example.com", true, "Z3")]
    [InlineData("www.example.org", null, "Z4")]
    public void The_longest_name_that_fits_is_the_zone(string fqdn, bool? isPrivate, string id) => Assert.Equal(id, ZoneChoice.Of(Zones, fqdn, isPrivate).ZoneId);

    [Fact]
    public void What_fits_two_zones_is_not_guessed()
    {
        Assert.Equal(OpsErrorId.ZoneAmbiguous, Assert.Throws<OpsException>(() => ZoneChoice.Of(Zones, "www.example.com", null)).Id);
        var error = Assert.Throws<OpsException>(() => ZoneChoice.Named(Zones, null, "example.com.", null));
        Assert.Contains("Z1 (public), Z3 (private)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_none_is_told()
    {
        Assert.Equal(OpsErrorId.ZoneNotFound, Assert.Throws<OpsException>(() => ZoneChoice.Of(Zones, "badexample.com", null)).Id);
        Assert.Equal(OpsErrorId.ZoneNotFound, Assert.Throws<OpsException>(() => ZoneChoice.Named(Zones, "Z9", null, null)).Id);
        Assert.Equal(OpsErrorId.ZoneNotFound, Assert.Throws<OpsException>(() => ZoneChoice.Named(Zones, null, "example.net", null)).Id);
    }

    [Fact]
    public void An_id_goes_before_a_name_and_may_have_its_path() => Assert.Equal("Z2", ZoneChoice.Named(Zones, "/hostedzone/Z2", "example.com", null).ZoneId);
}
