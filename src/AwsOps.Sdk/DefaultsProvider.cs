using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsOps.Sdk;

/// <summary>Core's per-service defaults, without reading any profile or environment variable.</summary>
internal sealed class DefaultsProvider : IDefaultConfigurationProvider
{
    private static readonly DefaultConfiguration Standard = new()
    {
        Name = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        TlsNegotiationTimeout = TimeSpan.FromSeconds(5),
        TimeToFirstByteTimeout = null,
        HttpRequestTimeout = null,
    };

    /// <inheritdoc/>
    public IDefaultConfiguration GetDefaultConfiguration(RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) => Standard;
}
