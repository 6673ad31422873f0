using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using AwsOps.Sdk.Endpoints;
using AwsOps.Sdk.Pacing;
using AwsOps.Sdk.Retry;
using AwsOps.Sdk.Signing;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk;

/// <summary>Base of all generated clients: AWSSDK.Core's pipeline with our endpoints, pacing and retry.</summary>
public abstract class ServiceClient : AmazonServiceClient
{
    private ServiceMetadataOf? _metadata;

    private protected ServiceClient(AWSCredentials credentials, ServiceConfig config) : base(credentials, config)
    {
    }

    /// <summary>Clock of waiters.</summary>
    private protected TimeProvider Time => ((ServiceConfig)Config).TimeProvider;

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => _metadata ??= new ServiceMetadataOf(((ServiceConfig)Config).Service.ServiceId);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointHandler());
        var config = (ServiceConfig)Config;
        pipeline.AddHandlerBefore<Signer>(new SigV4Resolver());
        pipeline.AddHandlerBefore<Signer>(new PresignedCopyHandler());
        pipeline.AddHandlerAfter<Signer>(new SentHandler());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new OpsRetryPolicy(config, config.Random)));
        pipeline.AddHandlerBefore<RetryHandler>(new OutcomeHandler());
        pipeline.AddHandlerAfter<RetryHandler>(new PacingHandler());
    }

    private protected Task<TResponse> CallAsync<TResponse>(Operation operation, AmazonWebServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        return InvokeAsync<TResponse>(request, operation.Options, cancellationToken);
    }

    private sealed class SigV4Resolver : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
    }

    private sealed class ServiceMetadataOf(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
