using AwsOps.Core.Account;

namespace AwsOps.Core.Tests.Account;

public sealed class ConnectionMergeTests
{
    private static readonly OpsConnection Sandbox = new() { Sandbox = true, StatePath = "/s" };
    private static readonly OpsConnection Keys = new() { AccessKey = "AK", SecretKey = "SK", SessionToken = "T", Region = "eu-west-1", RoleArn = "role" };

    [Fact]
    public void A_region_on_the_cmdlet_keeps_the_rest() =>
        Assert.Equal(Keys with { Region = "us-east-1" }, ConnectionMerge.Apply(Keys, new OpsConnection { Region = "us-east-1" }));

    [Fact]
    public void A_profile_on_the_cmdlet_drops_the_connections_keys_and_role()
    {
        var merged = ConnectionMerge.Apply(Keys, new OpsConnection { ProfileName = "prod" });
        Assert.Equal(new OpsConnection { ProfileName = "prod", Region = "eu-west-1" }, merged);
    }

    [Theory]
    [InlineData("prod", null)]
    [InlineData(null, "http://127.0.0.1:5000")]
    public void A_profile_or_endpoint_on_the_cmdlet_leaves_the_sandbox(string? profile, string? endpoint) =>
        Assert.False(ConnectionMerge.Apply(Sandbox, new OpsConnection { ProfileName = profile, EndpointUrl = endpoint }).Sandbox);

    [Fact]
    public void A_role_on_the_cmdlet_stays_in_the_sandbox() =>
        Assert.Equal(Sandbox with { RoleArn = "role" }, ConnectionMerge.Apply(Sandbox, new OpsConnection { RoleArn = "role" }));

    [Fact]
    public void Nothing_on_the_cmdlet_stays_in_the_sandbox() => Assert.Equal(Sandbox, ConnectionMerge.Apply(Sandbox, new OpsConnection()));
}
