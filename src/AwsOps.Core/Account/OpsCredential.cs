namespace AwsOps.Core.Account;

/// <summary>The credentials that the settings file names, for all Regions or for one. Names only: no secret is kept.</summary>
public sealed record OpsCredential
{
    /// <summary>The Region; null for all that have none of their own.</summary>
    public string? Region { get; init; }

    /// <summary>Profile of the shared AWS configuration.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Role to assume.</summary>
    public string? RoleArn { get; init; }

    /// <summary>External id for the role.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The settings file.</summary>
    public required string Path { get; init; }
}
