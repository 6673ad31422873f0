namespace AwsOps.Core.Account;

/// <summary>How to reach an account, as the user said it. Nothing here is checked yet.</summary>
public sealed record OpsConnection
{
    /// <summary>Named profile of the shared AWS configuration.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Default AWS Region.</summary>
    public string? Region { get; init; }

    /// <summary>Role to assume on top of the credentials.</summary>
    public string? RoleArn { get; init; }

    /// <summary>External id for <see cref="RoleArn"/>.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Base URL of an AWS-compatible endpoint, for all services.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Explicit access key; never stored.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Explicit secret key; never stored.</summary>
    public string? SecretKey { get; init; }

    /// <summary>Explicit session token; never stored.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Use the embedded sandbox instead of AWS.</summary>
    public bool Sandbox { get; init; }

    /// <summary>File of the state store; null means AWSOPS_STATE or the user's data folder.</summary>
    public string? StatePath { get; init; }
}
