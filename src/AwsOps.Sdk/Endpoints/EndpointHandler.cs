using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsOps.Sdk.Endpoints;

/// <summary>Sets endpoint, signing Region and signing name of a request by the service's compiled rules.</summary>
internal sealed class EndpointHandler : PipelineHandler
{
    /// <inheritdoc/>
    public override void InvokeSync(IExecutionContext executionContext)
    {
        Resolve(executionContext.RequestContext);
        base.InvokeSync(executionContext);
    }

    /// <inheritdoc/>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Resolve(executionContext.RequestContext);
        return base.InvokeAsync<T>(executionContext);
    }

    private static void Resolve(IRequestContext context)
    {
        var config = (ServiceConfig)context.ClientConfig;
        var (request, endpoint) = (context.Request, config.Endpoint);
        request.Endpoint = endpoint.Uri;
        request.AuthenticationRegion = endpoint.SigningRegion;
        request.OverrideSigningServiceName = endpoint.SigningName;
        request.UseDoubleEncoding = true;
    }
}
