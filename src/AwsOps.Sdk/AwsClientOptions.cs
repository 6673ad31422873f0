using Amazon.Runtime;

namespace AwsOps.Sdk;

/// <summary>What all clients of a factory share.</summary>
public sealed record AwsClientOptions
{
    /// <summary>Signs all calls.</summary>
    public required AWSCredentials Credentials { get; init; }

    /// <summary>Endpoint for all services instead of AWS's; null for AWS's.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Answers instead of the network; it is not disposed of with the factory.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>Clock of pacing, back-off and waiters.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Region of calls that name none; null to refuse those.</summary>
    public string? DefaultRegion { get; init; }

    /// <summary>Hears about attempts and waits; never about secrets.</summary>
    public Action<string>? Debug { get; init; }

    /// <summary>Whose token buckets: the account id; the access key id while it is unknown.</summary>
    public string? PacingKey { get; init; }

    /// <summary>Paces calls; the process's own when null and the clock is the system's, else one of the factory's own.</summary>
    public Pacing.TokenBucketPacer? Pacer { get; init; }

    /// <summary>False to call as fast as the caller asks.</summary>
    public bool UsePacing { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => $"AwsClientOptions {{ Region = {DefaultRegion}, Endpoint = {EndpointUrl ?? "AWS"} }}";
}
