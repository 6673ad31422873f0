using System.Net.Http;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Retry;

/// <summary>Says after the last attempt what is known: an unknown outcome of a create call, or an endpoint that does not answer.</summary>
internal sealed class OutcomeHandler : PipelineHandler
{
    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is not UnknownOutcomeException)
        {
            var operation = context.Marshaller as Operation;
            var sent = context.ContextAttributes.ContainsKey(SentHandler.Key);
            var creates = operation?.Traits.HasFlag(OperationTraits.CreatesWithoutToken) ?? false;
            if (creates && !RetryRules.ProvesNothingDone(e, sent)) throw new UnknownOutcomeException(operation!.Name, e);
            if (sent && e is HttpRequestException or TaskCanceledException or IOException)
                throw new EndpointUnreachableException(((ServiceConfig)context.ClientConfig).Endpoint.Uri, e);
            throw;
        }
    }
}
