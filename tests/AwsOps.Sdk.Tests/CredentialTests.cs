using System.Net;
using Amazon.Runtime;
using AwsOps.Sdk.Credentials;
using AwsOps.Sdk.SecurityToken.Model;
using AwsOps.Sdk.SecurityToken.Server;
using AwsOps.Sdk.Server;
using AwsOps.Sdk.Tests.Support;

namespace AwsOps.Sdk.Tests;

/// <summary>Where credentials and Region come from.</summary>
public sealed class CredentialTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-credentials").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "credentials");
        File.WriteAllText(path, text);
        return path;
    }

    private CredentialOptions Options(string? file = null, params (string Name, string Value)[] environment)
    {
        var values = environment.ToDictionary(e => e.Name, e => e.Value);
        values.TryAdd("AWS_EC2_METADATA_DISABLED", "true");
        return new CredentialOptions { ProfilesLocation = file ?? Path.Combine(_folder, "none"), Environment = name => values.GetValueOrDefault(name) };
    }

    [Fact]
    public void Explicit_keys_go_before_everything()
    {
        var file = Write("[default]\naws_access_key_id = D\naws_secret_access_key = d\n");
        var found = CredentialSource.Resolve(Options(file, ("AWS_ACCESS_KEY_ID", "E"), ("AWS_SECRET_ACCESS_KEY", "e")) with { AccessKey = "A", SecretKey = "s3cret", SessionToken = "t0ken" });
        var keys = found.Credentials.GetCredentials();
        Assert.Equal(("A", "s3cret", "t0ken"), (keys.AccessKey, keys.SecretKey, keys.Token));
        Assert.DoesNotContain("s3cret", found.ToString(), StringComparison.Ordinal);
        Assert.Equal("explicit keys", found.Source);
    }

    [Fact]
    public void A_named_profile_goes_before_the_environment_and_brings_its_Region()
    {
        var file = Write("[prod]\naws_access_key_id = P\naws_secret_access_key = p\nregion = eu-west-3\n");
        var found = CredentialSource.Resolve(Options(file, ("AWS_ACCESS_KEY_ID", "E"), ("AWS_SECRET_ACCESS_KEY", "e"), ("AWS_REGION", "us-east-2")) with { ProfileName = "prod" });
        Assert.Equal("P", found.Credentials.GetCredentials().AccessKey);
        Assert.Equal($"profile 'prod' in {file}", found.Source);
        Assert.Equal("eu-west-3", found.Region);
        Assert.Equal("ap-south-1", CredentialSource.Resolve(Options(file) with { ProfileName = "prod", Region = "ap-south-1" }).Region);
    }

    [Fact]
    public void A_named_profile_that_is_missing_is_an_error_and_nothing_else_is_tried()
    {
        var file = Write("[default]\naws_access_key_id = D\naws_secret_access_key = d\n[test]\naws_access_key_id = T\naws_secret_access_key = t\n");
        var error = Assert.Throws<ProfileNotFoundException>(() => CredentialSource.Resolve(Options(file, ("AWS_ACCESS_KEY_ID", "E"), ("AWS_SECRET_ACCESS_KEY", "e")) with { ProfileName = "prod" }));
        Assert.Equal("prod", error.ProfileName);
        Assert.Contains("test", error.Message, StringComparison.Ordinal);
        Assert.Throws<ProfileNotFoundException>(() => CredentialSource.Resolve(Options(file, ("AWS_PROFILE", "nope"))));
        Assert.Throws<ProfileNotFoundException>(() => CredentialSource.ResolveRegion(Options(file) with { ProfileName = "prod" }));
    }

    [Fact]
    public void A_profile_without_credentials_is_an_error()
    {
        var file = Write("[bad]\nregion = eu-west-1\n");
        Assert.Throws<ProfileNotFoundException>(() => CredentialSource.Resolve(Options(file) with { ProfileName = "bad" }));
        Assert.Equal("eu-west-1", CredentialSource.ResolveRegion(Options(file) with { ProfileName = "bad" }));
    }

    [Fact]
    public void Profiles_of_every_kind_are_understood()
    {
        var file = Write("""
            [base]
            aws_access_key_id = B
            aws_secret_access_key = b
            [role]
            role_arn = arn:aws:iam::123456789012:role/r
            source_profile = base
            external_id = x
            [process]
            credential_process = echo {"Version":1,"AccessKeyId":"C","SecretAccessKey":"c","SessionToken":"ct"}
            [sso]
            sso_account_id = 123456789012
            sso_role_name = r
            sso_region = eu-west-1
            sso_start_url = https://example.awsapps.com/start
            """);
        Assert.IsType<AssumeRoleAWSCredentials>(CredentialSource.Resolve(Options(file) with { ProfileName = "role" }).Credentials);
        Assert.IsType<SSOAWSCredentials>(CredentialSource.Resolve(Options(file) with { ProfileName = "sso" }).Credentials);
        Assert.IsType<ProcessAWSCredentials>(CredentialSource.Resolve(Options(file) with { ProfileName = "process" }).Credentials);
    }

    [Fact]
    public void The_environment_comes_next_and_then_the_default_profile()
    {
        var file = Write("[default]\naws_access_key_id = D\naws_secret_access_key = d\nregion = eu-north-1\n[other]\naws_access_key_id = O\naws_secret_access_key = o\n");
        var environment = CredentialSource.Resolve(Options(file, ("AWS_ACCESS_KEY_ID", "E"), ("AWS_SECRET_ACCESS_KEY", "e"), ("AWS_SESSION_TOKEN", "t"), ("AWS_DEFAULT_REGION", "us-west-1")));
        Assert.Equal(("E", "t", "us-west-1"), (environment.Credentials.GetCredentials().AccessKey, environment.Credentials.GetCredentials().Token, environment.Region));
        Assert.Contains("AWS_ACCESS_KEY_ID", environment.Source, StringComparison.Ordinal);
        Assert.Equal("O", CredentialSource.Resolve(Options(file, ("AWS_PROFILE", "other"))).Credentials.GetCredentials().AccessKey);
        var standard = CredentialSource.Resolve(Options(file));
        Assert.Equal(("D", "eu-north-1"), (standard.Credentials.GetCredentials().AccessKey, standard.Region));
        Assert.Equal("us-east-2", CredentialSource.ResolveRegion(Options(file, ("AWS_REGION", "us-east-2"), ("AWS_DEFAULT_REGION", "x"))));
        Assert.Null(CredentialSource.ResolveRegion(Options()));
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID", "K")]
    public void Half_of_a_key_pair_is_a_clear_error(string name, string value)
    {
        Assert.Contains("AWS_SECRET_ACCESS_KEY", Assert.Throws<NoCredentialsException>(() => CredentialSource.Resolve(Options(null, (name, value)))).Message, StringComparison.Ordinal);
        Assert.Throws<NoCredentialsException>(() => CredentialSource.Resolve(Options() with { AccessKey = "A" }));
        Assert.Throws<NoCredentialsException>(() => CredentialSource.Resolve(Options() with { SecretKey = "s" }));
    }

    [Fact]
    public void A_container_role_is_taken_from_the_environment()
    {
        const string name = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
        Environment.SetEnvironmentVariable(name, "http://127.0.0.1/x"); // Core reads it itself
        try
        {
            Assert.Equal("role of the container", CredentialSource.Resolve(Options(null, (name, "http://127.0.0.1/x"))).Source);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void No_credentials_is_said_quickly_and_lists_the_places()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var error = Assert.Throws<NoCredentialsException>(() => CredentialSource.Resolve(Options()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1));
        Assert.Contains("AWS_EC2_METADATA_DISABLED", error.Message, StringComparison.Ordinal);
        // an address that swallows packets must not hold anyone up
        using var silent = new Metadata(null);
        watch.Restart();
        Assert.Throws<NoCredentialsException>(() => CredentialSource.Resolve(Options(null, ("AWS_EC2_METADATA_DISABLED", "false")) with { HttpHandler = silent }));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
    }

    [Fact]
    public void An_instance_role_brings_the_instances_Region()
    {
        using var metadata = new Metadata("eu-south-2");
        var found = CredentialSource.Resolve(Options(null, ("AWS_EC2_METADATA_DISABLED", "false")) with { HttpHandler = metadata });
        Assert.IsType<InstanceProfileAWSCredentials>(found.Credentials);
        Assert.Equal(("instance role 'fleet'", "eu-south-2"), (found.Source, found.Region));
    }

    [Fact]
    public async Task A_role_is_assumed_with_what_was_found()
    {
        var sts = new Sts();
        using var handler = new DispatcherMessageHandler(new SecurityTokenDispatcher(sts));
        var found = CredentialSource.Resolve(Options() with { AccessKey = "A", SecretKey = "s", RoleArn = "arn:aws:iam::1:role/r", ExternalId = "ext", HttpHandler = handler, Region = "eu-west-1" });
        Assert.StartsWith("role arn:aws:iam::1:role/r", found.Source, StringComparison.Ordinal);
        Assert.Null(sts.Seen);
        var keys = await found.Credentials.GetCredentialsAsync();
        Assert.Equal(("ASIA", "secret", "token"), (keys.AccessKey, keys.SecretKey, keys.Token));
        Assert.Equal(("arn:aws:iam::1:role/r", "ext", "A", "eu-west-1"), (sts.Seen!.RoleArn, sts.Seen.ExternalId, sts.Caller, sts.Region));
    }

    [Fact]
    public async Task A_roles_credentials_are_renewed_five_minutes_before_they_end_by_the_clock_that_was_given()
    {
        var clock = new VirtualTime();
        var sts = new Sts { Clock = clock };
        using var handler = new DispatcherMessageHandler(new SecurityTokenDispatcher(sts));
        var credentials = CredentialSource.Resolve(Options() with { AccessKey = "A", SecretKey = "s", RoleArn = "arn:aws:iam::1:role/r", HttpHandler = handler, Region = "eu-west-1", TimeProvider = clock }).Credentials;
        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => credentials.GetCredentialsAsync()));
        Assert.Equal(1, sts.Times);
        clock.Move(TimeSpan.FromMinutes(54));
        Assert.Equal("ASIA", (await credentials.GetCredentialsAsync()).AccessKey);
        Assert.Equal(1, sts.Times);
        clock.Move(TimeSpan.FromMinutes(2));
        Assert.Equal("ASIA", credentials.GetCredentials().AccessKey);
        Assert.Equal(2, sts.Times);
    }

    private sealed class Sts : ISecurityTokenServer
    {
        internal TimeProvider Clock { get; init; } = TimeProvider.System;
        internal int Times { get; private set; }
        internal AssumeRoleRequest? Seen { get; private set; }
        internal string? Caller { get; private set; }
        internal string? Region { get; private set; }

        public Task<AssumeRoleResponse> AssumeRoleAsync(AssumeRoleRequest request, ServerCallContext context, CancellationToken cancellationToken)
        {
            Times++;
            (Seen, Caller, Region) = (request, context.AccessKeyId, context.Region);
            return Task.FromResult(new AssumeRoleResponse
            {
                Credentials = new SecurityToken.Model.Credentials { AccessKeyId = "ASIA", SecretAccessKey = "secret", SessionToken = "token", Expiration = Clock.GetUtcNow().UtcDateTime.AddHours(1) },
            });
        }
    }

    private sealed class Metadata(string? region) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (region is null) await Task.Delay(Timeout.Infinite, cancellationToken);
            var path = request.RequestUri!.AbsolutePath;
            var body = path.EndsWith("token", StringComparison.Ordinal) ? "tok" : path.EndsWith("region", StringComparison.Ordinal) ? region! : "fleet\n";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) };
        }
    }
}
