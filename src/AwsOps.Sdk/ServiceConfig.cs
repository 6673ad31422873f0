using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using AwsOps.Sdk.Endpoints;
using AwsOps.Sdk.Pacing;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk;

/// <summary>Settings common to all generated clients, beside those of AWSSDK.Core.</summary>
public abstract class ServiceConfig : ClientConfig
{
    private ClientEndpoint? _endpoint;

    private protected ServiceConfig(string serviceId) : base(new DefaultsProvider())
    {
        ServiceId = serviceId;
        IgnoreConfiguredEndpointUrls = true;
        // Core re-sends a request up to ten times when the connection was reset, whatever the retry policy says: after a lost reply
        // to CreateSnapshot that takes a second snapshot. Our policy decides about every repetition.
        MaxStaleConnectionRetries = 0;
    }

    /// <summary>Region by name; goes before <see cref="ClientConfig.RegionEndpoint"/>, whose table need not be read then.</summary>
    public string? Region { get; set; }

    /// <summary>Clock of back-off, pacing and waiters.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Buckets that calls are paced by; null for none.</summary>
    public TokenBucketPacer? Pacer { get; set; }

    /// <summary>Whose buckets: an account id when it is known, else an access key id.</summary>
    public string PacingKey { get; set; } = "";

    /// <summary>Hears about attempts, waits and repetitions; never about secrets.</summary>
    public Action<string>? Debug { get; set; }

    /// <summary>Source of the random part of waits, 0 to 1.</summary>
    internal Func<double> Random { get; set; } = static () => System.Random.Shared.NextDouble();

    internal abstract ServiceInfo Service { get; }

    internal string? EffectiveRegion => Region ?? AuthenticationRegion ?? (string.IsNullOrEmpty(ServiceURL) ? RegionEndpoint?.SystemName : null);

    internal ClientEndpoint Endpoint => _endpoint ??= ClientEndpoint.Resolve(this);

    /// <inheritdoc/>
    public override string UserAgent => "AwsOps/0.1";

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(Endpoint.Uri.ToString());

    /// <summary>Refuses settings that give no endpoint.</summary>
    /// <exception cref="AmazonClientException">Neither a Region nor a ServiceURL is set.</exception>
    public override void Validate()
    {
        if (string.IsNullOrEmpty(ServiceURL) && string.IsNullOrEmpty(EffectiveRegion))
            throw new AmazonClientException($"{ServiceId}: neither a Region nor an endpoint is set.");
    }
}
