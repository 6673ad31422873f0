using AwsOps.Core.Account;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Account;

public class AccountAccessTests
{
    private const string Role = "arn:aws:iam::444455556666:role/backup";

    private static readonly OpsConnection Own = new()
    {
        ProfileName = "main",
        Region = "eu-west-1",
        RoleArn = "arn:aws:iam::111122223333:role/ops",
        ExternalId = "own",
        EndpointUrl = "http://127.0.0.1:1",
        StatePath = "/s",
    };

    [Fact]
    public void A_role_is_assumed_with_the_connections_credentials_without_its_own_role() =>
        Assert.Equal(Own with { RoleArn = Role, ExternalId = null }, new AccountAccess { RoleArn = Role }.On(Own));

    [Fact]
    public void A_profile_takes_the_place_of_all_credentials_and_nothing_else() => Assert.Equal(
        Own with { ProfileName = "backup", RoleArn = null, ExternalId = null, AccessKey = null, SecretKey = null },
        new AccountAccess { ProfileName = "backup" }.On(Own with { ProfileName = null, AccessKey = "AK", SecretKey = "SK" }));

    [Fact]
    public void The_sandbox_stays_the_sandbox()
    {
        var sandbox = new OpsConnection { Sandbox = true, Region = "eu-west-1", StatePath = "/s" };
        Assert.Equal(sandbox with { RoleArn = Role, ExternalId = "x" }, new AccountAccess { RoleArn = Role, ExternalId = "x" }.On(sandbox));
    }

    [Theory]
    [InlineData(Role, "444455556666")]
    [InlineData("arn:aws-us-gov:iam::444455556666:role/path/to/backup", "444455556666")]
    [InlineData("arn:aws:iam::44445555666:role/backup", null)]
    [InlineData("arn:aws:iam::444455556666:user/backup", null)]
    [InlineData("arn:aws:sts::444455556666:assumed-role/backup/s", null)]
    [InlineData("arn:aws:iam::444455556666:role/", null)]
    [InlineData("arn:aws:iam::444455556666:role/a b", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_roles_account_is_in_its_ARN(string? arn, string? account)
    {
        Assert.Equal(account, RoleArns.AccountOf(arn));
        if (arn is null || account is not null)
            new AccountAccess { RoleArn = arn }.Check("Destination");
        else
            Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(() => new AccountAccess { RoleArn = arn }.Check("Destination")).Id);
    }

    [Fact]
    public void An_external_id_needs_a_role() =>
        Assert.Contains("needs -DestinationRoleArn", Assert.Throws<OpsException>(() => new AccountAccess { ProfileName = "p", ExternalId = "x" }.Check("Destination")).Message, StringComparison.Ordinal);
}
