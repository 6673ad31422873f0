namespace AwsOps.Core.Account;

/// <summary>The account a session works in, as AWS itself names it.</summary>
public sealed record OpsAccount
{
    /// <summary>12-digit account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>ARN of the caller.</summary>
    public string? Arn { get; init; }

    /// <summary>Unique id of the caller.</summary>
    public string? UserId { get; init; }

    /// <summary>Default Region of the session.</summary>
    public string? Region { get; init; }

    /// <summary>Profile in use, if one was named.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Where the credentials came from, in words.</summary>
    public string? Source { get; init; }

    /// <summary>Endpoint in use, when it is not AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>True when this is the embedded sandbox.</summary>
    public bool Sandbox { get; init; }

    /// <summary>File of the state store.</summary>
    public string? StatePath { get; init; }
}
