using System.Runtime.CompilerServices;
using Amazon.EC2;
using Amazon.Runtime;
using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.Hardware;
using AwsOps.Sdk.SecurityToken;
using AwsOps.Sdk.SecurityToken.Model;

namespace AwsOps.Sandbox.Tests.Support;

/// <summary>An account of its own for a test, with real clients on it.</summary>
public sealed class TestAccount : IDisposable
{
    private readonly string _folder;

    public TestAccount(SandboxClockMode mode = SandboxClockMode.Stepped, DateTimeOffset? start = null, bool withFleet = true, bool throttled = false, ISandboxHardware? hardware = null)
    {
        _folder = Directory.CreateTempSubdirectory("awsops-sandbox-").FullName;
        FilePath = Path.Combine(_folder, "sandbox.state");
        Account = SandboxAccount.Open(FilePath, new SandboxOptions
        {
            ClockMode = mode,
            Start = start ?? new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero),
            WithFleet = withFleet,
            Throttled = throttled,
            Hardware = hardware,
        });
    }

    public string FilePath { get; }

    public SandboxAccount Account { get; }

    public DateTime Now => Account.Clock.GetUtcNow().UtcDateTime;

    public AmazonEC2Client Ec2(string region = "eu-west-1", string accessKey = "AKIATEST", int retries = 0) => Ec2(Account, region, accessKey, retries);

    public static AmazonEC2Client Ec2(SandboxAccount account, string region = "eu-west-1", string accessKey = "AKIATEST", int retries = 0) =>
        new(new BasicAWSCredentials(accessKey, "secret"), Config(new AmazonEC2Config(), account, region, retries));

    /// <summary>Credentials of a role, which may be one of another account.</summary>
    public static async Task<AWSCredentials> RoleAsync(SandboxAccount account, string arn)
    {
        using var sts = new SecurityTokenClient(new BasicAWSCredentials("AKIATEST", "secret"), Config(new SecurityTokenConfig(), account, "eu-west-1", 0));
        var keys = (await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = arn, RoleSessionName = "test", DurationSeconds = 43200 })).Credentials!;
        return new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);
    }

    /// <summary>A client with a role of another account.</summary>
    public async Task<AmazonEC2Client> OtherEc2Async(string account = "444455556666", string region = "eu-west-1") =>
        new(await RoleAsync(Account, $"arn:aws:iam::{account}:role/ops"), Config(new AmazonEC2Config(), region));

    public T Config<T>(T config, string region = "eu-west-1", int retries = 0)
        where T : AwsOps.Sdk.ServiceConfig => Config(config, Account, region, retries);

    public static T Config<T>(T config, SandboxAccount account, string region, int retries)
        where T : AwsOps.Sdk.ServiceConfig
    {
        config.Region = region;
        config.HttpClientFactory = new InProcessFactory(account.Handler);
        config.TimeProvider = account.Clock;
        config.MaxErrorRetry = retries;
        return config;
    }

    /// <summary>The error that a call answers; the test fails when it succeeds.</summary>
    public static async Task<AmazonServiceException> FailsAsync(string code, Task call, [CallerArgumentExpression(nameof(call))] string what = "")
    {
        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => call);
        Assert.True(error.ErrorCode == code, $"{what}: expected {code}, got {error.ErrorCode}: {error.Message}");
        return error;
    }

    public void Dispose()
    {
        Account.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class InProcessFactory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
