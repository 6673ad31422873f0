namespace AwsOps.Core.Sandbox;

/// <summary>Where a served sandbox listens.</summary>
public sealed record SandboxEndpoint
{
    /// <summary>Base URL for -EndpointUrl, the AWS CLI's --endpoint-url, or AWS_ENDPOINT_URL.</summary>
    public required string EndpointUrl { get; init; }

    /// <summary>Account id.</summary>
    public required string AccountId { get; init; }

    /// <summary>Default Region.</summary>
    public required string Region { get; init; }

    /// <summary>The sandbox's file.</summary>
    public required string Path { get; init; }
}
