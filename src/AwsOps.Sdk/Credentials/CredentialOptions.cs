namespace AwsOps.Sdk.Credentials;

/// <summary>What the user said about credentials and Region; everything may be left out.</summary>
public sealed record CredentialOptions
{
    /// <summary>Access key id; goes before everything else.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Secret of <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; init; }

    /// <summary>Session token of temporary keys.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Profile in ~/.aws/config or ~/.aws/credentials; it must exist.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Credentials file to read instead of ~/.aws/credentials; config is looked for beside it.</summary>
    public string? ProfilesLocation { get; init; }

    /// <summary>Role to assume with the credentials that were found.</summary>
    public string? RoleArn { get; init; }

    /// <summary>External id that the role's trust policy asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Region; goes before all others.</summary>
    public string? Region { get; init; }

    /// <summary>Endpoint to assume the role at, where it is not AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Answers instead of the network (sandbox, tests).</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>Clock that tells when a role's credentials end.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Reads environment variables; the process's own when null.</summary>
    public Func<string, string?>? Environment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"CredentialOptions {{ Profile = {ProfileName}, RoleArn = {RoleArn}, Region = {Region} }}";
}
