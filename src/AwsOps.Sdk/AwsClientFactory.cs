using System.Collections.Concurrent;
using System.Net;
using Amazon.CloudWatch;
using Amazon.EC2;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;
using AwsOps.Sdk.KeyManagement;
using AwsOps.Sdk.Pacing;
using AwsOps.Sdk.SecurityToken;

namespace AwsOps.Sdk;

/// <summary>Makes and keeps one client a service and Region; all share credentials, one HTTP client and one pacer. Thread-safe.</summary>
public sealed class AwsClientFactory : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Service, string Region), Lazy<IDisposable>> _clients = new();
    private readonly AwsClientOptions _options;
    private readonly SharedHttp _http;
    private readonly TokenBucketPacer? _pacer;
    private bool _disposed;

    /// <summary>A factory; nothing is opened until the first call.</summary>
    /// <exception cref="ArgumentException">The endpoint is no absolute http or https URL.</exception>
    public AwsClientFactory(AwsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.EndpointUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw new ArgumentException($"'{url}' is no endpoint: it must start with http:// or https://.", nameof(options));
        _options = options;
        _http = new SharedHttp(options.HttpHandler);
        if (options.UsePacing)
            _pacer = options.Pacer ?? (options.TimeProvider == TimeProvider.System && options.HttpHandler is null ? TokenBucketPacer.Shared : new TokenBucketPacer(options.TimeProvider));
    }

    /// <summary>The Region of calls that name none, or null.</summary>
    public string? DefaultRegion => _options.DefaultRegion;

    /// <summary>EC2.</summary>
    /// <param name="region">As eu-central-1; the factory's own when null.</param>
    /// <exception cref="AmazonClientException">No Region is set.</exception>
    public IAmazonEC2 EC2(string? region = null) => Get(region, r => new AmazonEC2Client(_options.Credentials, Configure(new AmazonEC2Config(), r)));

    /// <summary>Route 53; its endpoint is that of the Region's partition.</summary>
    public IAmazonRoute53 Route53() =>
        Get(_options.DefaultRegion ?? "us-east-1", r => new AmazonRoute53Client(_options.Credentials, Configure(new AmazonRoute53Config(), r)));

    /// <summary>Systems Manager.</summary>
    /// <param name="region">As eu-central-1; the factory's own when null.</param>
    /// <exception cref="AmazonClientException">No Region is set.</exception>
    public IAmazonSimpleSystemsManagement Ssm(string? region = null) =>
        Get(region, r => new AmazonSimpleSystemsManagementClient(_options.Credentials, Configure(new AmazonSimpleSystemsManagementConfig(), r)));

    /// <summary>Simple Notification Service.</summary>
    /// <param name="region">As eu-central-1; the factory's own when null.</param>
    /// <exception cref="AmazonClientException">No Region is set.</exception>
    public IAmazonSimpleNotificationService Sns(string? region = null) =>
        Get(region, r => new AmazonSimpleNotificationServiceClient(_options.Credentials, Configure(new AmazonSimpleNotificationServiceConfig(), r)));

    /// <summary>CloudWatch.</summary>
    /// <param name="region">As eu-central-1; the factory's own when null.</param>
    /// <exception cref="AmazonClientException">No Region is set.</exception>
    public IAmazonCloudWatch CloudWatch(string? region = null) =>
        Get(region, r => new AmazonCloudWatchClient(_options.Credentials, Configure(new AmazonCloudWatchConfig(), r)));

    /// <summary>Key Management Service.</summary>
    /// <param name="region">As eu-central-1; the factory's own when null.</param>
    /// <exception cref="AmazonClientException">No Region is set.</exception>
    public IKeyManagement Kms(string? region = null) =>
        Get(region, r => new KeyManagementClient(_options.Credentials, Configure(new KeyManagementConfig(), r)));

    /// <summary>Security Token Service; without any Region at that of us-east-1.</summary>
    /// <param name="region">As eu-central-1; the factory's own when null.</param>
    public ISecurityToken Sts(string? region = null) =>
        Get(region ?? _options.DefaultRegion ?? "us-east-1", r => new SecurityTokenClient(_options.Credentials, Configure(new SecurityTokenConfig(), r)));

    /// <summary>Closes all clients and their connections; a handler that was given stays open.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var client in _clients.Values)
            if (client.IsValueCreated) client.Value.Dispose();
        _http.Dispose();
    }

    private T Get<T>(string? region, Func<string, T> make) where T : class, IDisposable
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var name = string.IsNullOrEmpty(region) ? _options.DefaultRegion : region;
        if (string.IsNullOrEmpty(name)) throw new AmazonClientException("No Region is set: name one with -Region, in the profile, or as AWS_REGION.");
        return (T)_clients.GetOrAdd((typeof(T).Name, name), key => new Lazy<IDisposable>(() => make(key.Region))).Value;
    }

    private TConfig Configure<TConfig>(TConfig config, string region) where TConfig : ServiceConfig
    {
        config.Region = region;
        if (_options.EndpointUrl is { } url) config.ServiceURL = url;
        config.HttpClientFactory = _http;
        config.TimeProvider = _options.TimeProvider;
        config.Debug = _options.Debug;
        config.Pacer = _pacer;
        config.PacingKey = _options.PacingKey ?? "";
        return config;
    }

    private sealed class SharedHttp(HttpMessageHandler? handler) : HttpClientFactory, IDisposable
    {
        private readonly object _gate = new();
        private HttpClient? _client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            lock (_gate)
                return _client ??= handler is not null ? new HttpClient(handler, false) : new HttpClient(new SocketsHttpHandler
                {
                    ConnectTimeout = ConnectTimeout,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                    MaxConnectionsPerServer = 32,
                    AutomaticDecompression = DecompressionMethods.None,
                    AllowAutoRedirect = false,
                    UseCookies = false,
                });
        }

        public void Dispose() => _client?.Dispose();
    }
}
