using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsOps.Sdk.Signing;

/// <summary>Gives CopySnapshot its presigned URL, before the call itself is signed; what the caller says himself stays.</summary>
internal sealed class PresignedCopyHandler : PipelineHandler
{
    private const string Key = "AwsOps.Presigned";

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        // A call that is sent again has it already.
        if (context.OriginalRequest is CopySnapshotRequest { PresignedUrl: null, DestinationRegion: null, SourceRegion: { } source } && context.Identity is AWSCredentials credentials
            && context.ContextAttributes.TryAdd(Key, true))
        {
            var config = (ServiceConfig)context.ClientConfig;
            var keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
            context.Request.Content = PresignedCopy.Body(context.Request.Content, source, config.Endpoint.SigningRegion, config, keys);
        }

        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }
}
