using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace AwsOps.Sdk.Credentials;

/// <summary>
/// Finds credentials in the order that users of AWS.Tools know: explicit keys, named profile, environment (keys, AWS_PROFILE, web
/// identity), default profile, container role, instance role; then assumes a role on top when one is asked for.
/// </summary>
public sealed class CredentialSource
{
    private readonly CredentialOptions _options;
    private readonly Func<string, string?> _environment;
    private readonly ProfileFiles _profiles;
    private readonly InstanceMetadata _instance;

    private CredentialSource(CredentialOptions options)
    {
        _options = options;
        _environment = options.Environment ?? System.Environment.GetEnvironmentVariable;
        _profiles = new ProfileFiles(options.ProfilesLocation);
        _instance = new InstanceMetadata(_environment, options.HttpHandler);
    }

    /// <summary>Finds credentials and Region. Makes no network call but, as the last resort, a question to instance metadata of at most a second.</summary>
    /// <exception cref="ProfileNotFoundException">A named profile is missing or unusable.</exception>
    /// <exception cref="NoCredentialsException">No source has credentials, or a source has half of them.</exception>
    public static ResolvedCredentials Resolve(CredentialOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new CredentialSource(options).Resolve();
    }

    /// <summary>The Region alone: explicit, of the profile, of the environment; null when nothing names one. Reads no metadata and needs no credentials.</summary>
    /// <exception cref="ProfileNotFoundException">A named profile is missing.</exception>
    public static string? ResolveRegion(CredentialOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var source = new CredentialSource(options);
        var named = source.NamedProfile();
        var profile = named is null ? null : source._profiles.Find(named) ?? source._profiles.Load(named).Profile;
        return source.RegionOf(profile, named is not null, false).Region;
    }

    private ResolvedCredentials Resolve()
    {
        var (credentials, text, profile, isNamed, isInstance) = Find();
        var (region, regionSource) = RegionOf(profile, isNamed, isInstance);
        if (string.IsNullOrEmpty(_options.RoleArn)) return new ResolvedCredentials(credentials, text, region, regionSource);
        return new ResolvedCredentials(Assume(credentials, region), $"role {_options.RoleArn} assumed with {text}", region, regionSource);
    }

    private RoleCredentials Assume(AWSCredentials credentials, string? region)
    {
        var factory = new AwsClientFactory(new AwsClientOptions
        {
            Credentials = credentials,
            EndpointUrl = _options.EndpointUrl,
            HttpHandler = _options.HttpHandler,
            DefaultRegion = region ?? "us-east-1",
            TimeProvider = _options.TimeProvider,
        });
        return new RoleCredentials(factory.Sts(), _options.RoleArn!, _options.ExternalId, _options.TimeProvider);
    }

    private string? NamedProfile()
    {
        if (!string.IsNullOrEmpty(_options.AccessKey)) return null;
        if (!string.IsNullOrEmpty(_options.ProfileName)) return _options.ProfileName;
        return string.IsNullOrEmpty(_environment("AWS_ACCESS_KEY_ID")) && _environment("AWS_PROFILE") is { Length: > 0 } name ? name : null;
    }

    private (AWSCredentials Credentials, string Source, CredentialProfile? Profile, bool IsNamed, bool IsInstance) Find()
    {
        if (!string.IsNullOrEmpty(_options.AccessKey))
            return (Keys(_options.AccessKey, _options.SecretKey, _options.SessionToken, "-AccessKey", "-SecretKey"), "explicit keys", null, false, false);
        if (!string.IsNullOrEmpty(_options.SecretKey)) throw new NoCredentialsException("-SecretKey is given without -AccessKey.");
        if (!string.IsNullOrEmpty(_options.ProfileName))
        {
            var (credentials, profile) = _profiles.Load(_options.ProfileName);
            return (credentials, $"profile '{profile.Name}' in {ProfileFiles.FileOf(profile)}", profile, true, false);
        }
        if (_environment("AWS_ACCESS_KEY_ID") is { Length: > 0 } key)
            return (Keys(key, _environment("AWS_SECRET_ACCESS_KEY"), _environment("AWS_SESSION_TOKEN"), "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
                "environment variable AWS_ACCESS_KEY_ID", null, false, false);
        if (_environment("AWS_PROFILE") is { Length: > 0 } name)
        {
            var (credentials, profile) = _profiles.Load(name);
            return (credentials, $"profile '{profile.Name}' (AWS_PROFILE) in {ProfileFiles.FileOf(profile)}", profile, true, false);
        }
        return FindImplicit();
    }

    private (AWSCredentials Credentials, string Source, CredentialProfile? Profile, bool IsNamed, bool IsInstance) FindImplicit()
    {
        if (_environment("AWS_WEB_IDENTITY_TOKEN_FILE") is { Length: > 0 } token && _environment("AWS_ROLE_ARN") is { Length: > 0 } role)
            return (new AssumeRoleWithWebIdentityCredentials(token, role, _environment("AWS_ROLE_SESSION_NAME") ?? "awsops"),
                $"web identity token {token} for role {role}", null, false, false);
        // a default profile that holds nothing but a Region is no source of credentials
        if (_profiles.Find("default") is { CanCreateAWSCredentials: true })
        {
            var (credentials, profile) = _profiles.Load("default");
            return (credentials, $"profile 'default' in {ProfileFiles.FileOf(profile)}", profile, false, false);
        }
        if (_environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is { Length: > 0 } || _environment("AWS_CONTAINER_CREDENTIALS_FULL_URI") is { Length: > 0 })
            return (new GenericContainerCredentials(), "role of the container", null, false, false);
        if (_instance.Role() is { } instanceRole)
            return (new InstanceProfileAWSCredentials(instanceRole), $"instance role '{instanceRole}'", _profiles.Find("default"), false, true);
        throw new NoCredentialsException("No AWS credentials: looked for -AccessKey, -ProfileName, AWS_ACCESS_KEY_ID, AWS_PROFILE, a default profile in "
            + $"{_profiles.Place()}, a container role and {(_instance.IsDisabled ? "not for an instance role (AWS_EC2_METADATA_DISABLED)" : "an instance role")}.");
    }

    private static AWSCredentials Keys(string key, string? secret, string? token, string keyName, string secretName)
    {
        if (string.IsNullOrEmpty(secret)) throw new NoCredentialsException($"{keyName} is set, {secretName} is not.");
        return string.IsNullOrEmpty(token) ? new BasicAWSCredentials(key, secret) : new SessionAWSCredentials(key, secret, token);
    }

    private (string? Region, string? Source) RegionOf(CredentialProfile? profile, bool isNamed, bool isInstance)
    {
        if (!string.IsNullOrEmpty(_options.Region)) return (_options.Region, "-Region");
        if (isNamed && profile?.Region is { } named) return (named.SystemName, $"profile '{profile.Name}'");
        if (_environment("AWS_REGION") is { Length: > 0 } region) return (region, "AWS_REGION");
        if (_environment("AWS_DEFAULT_REGION") is { Length: > 0 } standard) return (standard, "AWS_DEFAULT_REGION");
        if ((profile ?? _profiles.Find("default"))?.Region is { } fallback) return (fallback.SystemName, "profile 'default'");
        return isInstance && _instance.Region() is { } own ? (own, "instance metadata") : (null, null);
    }
}
