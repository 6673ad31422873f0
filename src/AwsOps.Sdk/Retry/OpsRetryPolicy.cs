using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Retry;

/// <summary>Core's retry loop with our rules and clock.</summary>
internal sealed class OpsRetryPolicy(ServiceConfig config, Func<double> random) : RetryPolicy
{
    private const string LastError = "AwsOps.LastError";

    /// <inheritdoc/>
    public override bool CanRetry(IExecutionContext executionContext) => executionContext.RequestContext.Request.IsRequestStreamRewindable();

    /// <inheritdoc/>
    public override bool RetryLimitReached(IExecutionContext executionContext) => executionContext.RequestContext.Retries >= RetryRules.ThrottlingRetries;

    /// <inheritdoc/>
    public override bool RetryForException(IExecutionContext executionContext, Exception exception)
    {
        var context = executionContext.RequestContext;
        if (context.CancellationToken.IsCancellationRequested) return false;
        var traits = (context.Marshaller as Operation)?.Traits ?? OperationTraits.None;
        var allowed = RetryRules.Allowed(traits, exception);
        if (config.IsMaxErrorRetrySet) allowed = Math.Min(allowed, config.MaxErrorRetry);
        context.ContextAttributes[LastError] = exception;
        return context.Retries < allowed;
    }

    /// <inheritdoc/>
    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        Task.FromResult(RetryForException(executionContext, exception));

    /// <inheritdoc/>
    public override void WaitBeforeRetry(IExecutionContext executionContext) => throw new NotSupportedException("Calls are asynchronous.");

    /// <inheritdoc/>
    public override async Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var error = context.ContextAttributes.TryGetValue(LastError, out var last) ? (Exception)last : new AmazonClientException("unknown");
        var delay = RetryRules.Delay(error, Math.Max(0, context.Retries - 1), RetryAfter(error, config.TimeProvider), random());
        config.Debug?.Invoke(string.Create(CultureInfo.InvariantCulture,
            $"{(context.Marshaller as Operation)?.Name}: {Describe(error)}; attempt {context.Retries + 1} in {delay.TotalSeconds:0.0} s"));
        await Task.Delay(delay, config.TimeProvider, context.CancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override bool IsThrottlingError(Exception exception) => exception is AmazonServiceException e && RetryCodes.IsThrottling(e.ErrorCode);

    private static string Describe(Exception error) =>
        error is AmazonServiceException service ? $"{service.ErrorCode} (request {service.RequestId})" : error.GetBaseException().Message;

    /// <summary>The Retry-After header, in seconds or as a date.</summary>
    private static TimeSpan? RetryAfter(Exception error, TimeProvider time)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is not HttpErrorResponseException { Response: { } response } || !response.IsHeaderPresent("Retry-After")) continue;
            var text = response.GetHeaderValue("Retry-After");
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6)
                return TimeSpan.FromSeconds(seconds);
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                var wait = at - time.GetUtcNow();
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }
        return null;
    }
}
