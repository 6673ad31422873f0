using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Settings;

namespace AwsOps.Core.Tests.Account;

/// <summary>Which credentials a Region gets, where nobody named any.</summary>
public sealed class RegionCredentialsTests
{
    private const string Role = "arn:aws:iam::123456789012:role/ops";
    private const string ChinaRole = "arn:aws-cn:iam::123456789012:role/cn";

    private static readonly SettingsFile Both = SettingsFile.Parse(
        $"ProfileName = main\nRoleArn = {Role}\nExternalId = e\n[region cn-north-1]\nProfileName = china\n[region us-east-1]\nRoleArn = {ChinaRole}\n", "/f");

    [Fact]
    public void A_Region_s_profile_drops_the_role_of_all_and_its_role_keeps_their_profile()
    {
        Assert.Equal(("main", Role, "e"), Names(Apply(new OpsConnection { Region = "eu-west-1" })));
        Assert.Equal(("china", null, null), Names(Apply(new OpsConnection { Region = "CN-North-1" })));
        Assert.Equal(("main", ChinaRole, null), Names(Apply(new OpsConnection { Region = "us-east-1" })));
    }

    [Fact]
    public void The_Region_of_profile_or_environment_counts_where_none_is_said() =>
        Assert.Equal("china", RegionCredentials.Apply(new OpsConnection(), Both, _ => null, () => "cn-north-1").ProfileName);

    [Fact]
    public void An_identity_that_somebody_named_stays_whole()
    {
        foreach (var said in new OpsConnection[]
        {
            new() { ProfileName = "p", Region = "cn-north-1" },
            new() { AccessKey = "AK", SecretKey = "SK", Region = "cn-north-1" },
            new() { RoleArn = Role, Region = "cn-north-1" },
            new() { Sandbox = true, Region = "cn-north-1" },
        })
        {
            Assert.Equal(said, Apply(said));
        }
    }

    [Fact]
    public void Without_names_nothing_is_changed_and_no_Region_is_looked_for()
    {
        var connection = new OpsConnection();
        Assert.Equal(connection, RegionCredentials.Apply(connection, null, _ => null, () => throw new InvalidOperationException()));
        Assert.Equal(connection, RegionCredentials.Apply(connection, SettingsFile.Parse("SshUser = x", "/f"), _ => null, () => throw new InvalidOperationException()));
    }

    [Fact]
    public void The_environment_goes_before_the_file_and_is_checked()
    {
        var connection = new OpsConnection { Region = "cn-north-1" };
        Assert.Equal(("env", null, null), Names(RegionCredentials.Apply(connection, Both, n => n == "AWSOPS_PROFILE_NAME" ? "env" : null, () => null)));
        Assert.Equal(("china", ChinaRole, "x"), Names(RegionCredentials.Apply(connection, Both, n => n switch { "AWSOPS_ROLE_ARN" => ChinaRole, "AWSOPS_EXTERNAL_ID" => "x", _ => null }, () => null)));
        var error = Assert.Throws<OpsException>(() => RegionCredentials.Apply(connection, Both, n => n == "AWSOPS_ROLE_ARN" ? "ops" : null, () => null));
        Assert.Contains("AWSOPS_ROLE_ARN 'ops'", error.Message, StringComparison.Ordinal);
    }

    private static OpsConnection Apply(OpsConnection connection) => RegionCredentials.Apply(connection, Both, _ => null, () => null);

    private static (string?, string?, string?) Names(OpsConnection connection) => (connection.ProfileName, connection.RoleArn, connection.ExternalId);
}
