using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsOps.Sdk.Retry;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Pacing;

/// <summary>Holds each attempt until its buckets allow it.</summary>
internal sealed class PacingHandler : PipelineHandler
{
    private string? _accessKey;

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var config = (ServiceConfig)context.ClientConfig;
        if (config.Pacer is not { } pacer || context.Marshaller is not Operation operation)
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        var key = await KeyAsync(context, config, operation).ConfigureAwait(false);
        var wait = await pacer.AcquireAsync(key, 1, context.CancellationToken).ConfigureAwait(false);
        var instances = CallCost.Instances(context.OriginalRequest);
        if (instances > 0)
            wait += await pacer.AcquireAsync(key with { Action = operation.Name + PublishedRates.Instances }, instances, context.CancellationToken).ConfigureAwait(false);
        if (wait >= TimeSpan.FromSeconds(1))
            config.Debug?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{operation.Name}: waited {wait.TotalSeconds:0.0} s for its rate"));
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (RetryCodes.IsRate(e.ErrorCode))
        {
            pacer.Throttled(key);
            throw;
        }
    }

    private async Task<BucketKey> KeyAsync(IRequestContext context, ServiceConfig config, Operation operation)
    {
        var account = config.PacingKey;
        if (account.Length == 0)
        {
            if (_accessKey is null && context.ExplicitAWSCredentials is { } credentials)
                _accessKey = (await credentials.GetCredentialsAsync().ConfigureAwait(false)).AccessKey;
            account = _accessKey ?? "";
        }
        var service = operation.Service.SigningName;
        return service == "route53"
            ? new BucketKey(account, "global", service, "*")
            : new BucketKey(account, config.Endpoint.SigningRegion, service, CallCost.Action(operation.Name, context.OriginalRequest));
    }
}
