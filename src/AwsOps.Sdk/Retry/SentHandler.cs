using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsOps.Sdk.Retry;

/// <summary>Notes that a request is given to the HTTP client: what fails before that has done nothing.</summary>
internal sealed class SentHandler : PipelineHandler
{
    internal const string Key = "AwsOps.Sent";

    /// <inheritdoc/>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        executionContext.RequestContext.ContextAttributes[Key] = true;
        return base.InvokeAsync<T>(executionContext);
    }
}
