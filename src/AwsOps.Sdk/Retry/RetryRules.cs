using Amazon.Runtime;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Retry;

/// <summary>Decides about another attempt: pure, so that it can be tested as a table.</summary>
internal static class RetryRules
{
    /// <summary>Attempts after throttling: the wait is what helps, and giving up early is what users report.</summary>
    internal const int ThrottlingRetries = 9;

    /// <summary>Attempts after a failure of the service.</summary>
    internal const int TransientRetries = 3;

    /// <summary>Attempts after no connection came about: a wrong endpoint must not take long.</summary>
    internal const int ConnectRetries = 1;

    /// <summary>How often a failed call may be repeated; 0 when it may not.</summary>
    /// <param name="traits">The operation.</param>
    /// <param name="error">What happened.</param>
    internal static int Allowed(OperationTraits traits, Exception error)
    {
        var once = traits.HasFlag(OperationTraits.CreatesWithoutToken);
        if (error is AmazonServiceException service && service.StatusCode != 0)
        {
            if (RetryCodes.IsThrottling(service.ErrorCode)) return ThrottlingRetries;
            return RetryCodes.IsTransient(service) && !once ? TransientRetries : 0;
        }
        if (RetryCodes.IsNotConnected(error)) return ConnectRetries;
        return RetryCodes.IsConnectionFailure(error) && !once ? TransientRetries : 0;
    }

    /// <summary>Whether it is certain that a call that failed so did nothing.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="sent">Whether the request was given to the HTTP client.</param>
    internal static bool ProvesNothingDone(Exception error, bool sent)
    {
        if (!sent || RetryCodes.IsNotConnected(error)) return true;
        if (error is AmazonUnmarshallingException) return false;
        return error is AmazonServiceException service && service.StatusCode != 0
            && (RetryCodes.IsThrottling(service.ErrorCode) || ((int)service.StatusCode is >= 400 and < 500 && !RetryCodes.IsTransient(service)));
    }

    /// <summary>Wait before an attempt, at least half of it random: callers that failed together do not come back together.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="retries">Attempts repeated so far, 0 before the first repetition.</param>
    /// <param name="retryAfter">What the service asked for; it is honoured up to five minutes.</param>
    /// <param name="random">0 to 1.</param>
    internal static TimeSpan Delay(Exception error, int retries, TimeSpan? retryAfter, double random)
    {
        var code = (error as AmazonServiceException)?.ErrorCode;
        // EBS wants 15 s between two snapshots of one volume
        var (start, cap) = code switch
        {
            "SnapshotCreationPerVolumeRateExceeded" => (15.0, 20.0),
            "ConcurrentSnapshotLimitExceeded" => (10.0, 60.0),
            _ when RetryCodes.IsThrottling(code) => (1.0, 20.0),
            _ => (0.2, 20.0),
        };
        var full = Math.Min(cap, start * Math.Pow(2, Math.Min(retries, 20)));
        var delay = TimeSpan.FromSeconds(code == "SnapshotCreationPerVolumeRateExceeded" ? Math.Max(start, full) + (random * 2) : full * (0.5 + (random / 2)));
        if (retryAfter is not { } asked) return delay;
        if (asked > TimeSpan.FromMinutes(5)) asked = TimeSpan.FromMinutes(5);
        return asked > delay ? asked : delay;
    }
}
