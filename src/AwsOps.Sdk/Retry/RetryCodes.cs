using System.Net.Http;
using Amazon.Runtime;

namespace AwsOps.Sdk.Retry;

/// <summary>The one table of errors that are worth another attempt.</summary>
public static class RetryCodes
{
    /// <summary>The service refused before doing anything, and will not for ever: safe to send again whatever the call.</summary>
    /// <param name="code">An error code, or null.</param>
    public static bool IsThrottling(string? code) => IsRate(code) || code is "PriorRequestNotComplete" or "SnapshotCreationPerVolumeRateExceeded"
        or "ConcurrentSnapshotLimitExceeded";

    /// <summary>Codes that say that calls come too fast.</summary>
    internal static bool IsRate(string? code) => code is "RequestLimitExceeded" or "Throttling" or "ThrottlingException" or "ThrottledException"
        or "RequestThrottled" or "RequestThrottledException" or "SlowDown" or "TooManyRequestsException" or "Client.RequestLimitExceeded"
        or "BandwidthLimitExceeded" or "EC2ThrottledException" or "ProvisionedThroughputExceededException";

    /// <summary>The service failed in a way that passes; whether it did anything is not known.</summary>
    /// <param name="error">What it answered.</param>
    public static bool IsTransient(AmazonServiceException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.ErrorCode is "InternalError" or "InternalFailure" or "InternalServerError" or "ServiceUnavailable" or "Unavailable"
            or "RequestTimeout" or "RequestTimeoutException" || (int)error.StatusCode is 500 or 502 or 503 or 504;
    }

    /// <summary>No connection came about, so that nothing was sent.</summary>
    /// <param name="error">What the HTTP client threw.</param>
    public static bool IsNotConnected(Exception error) =>
        Find<HttpRequestException>(error) is
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        };

    /// <summary>The connection failed, at whatever point.</summary>
    /// <param name="error">What the HTTP client threw.</param>
    public static bool IsConnectionFailure(Exception error) =>
        Find<HttpRequestException>(error) is not null || Find<IOException>(error) is not null || Find<TimeoutException>(error) is not null
        || Find<System.Net.Sockets.SocketException>(error) is not null || error is TaskCanceledException;

    private static T? Find<T>(Exception? error) where T : Exception
    {
        for (var e = error; e is not null; e = e.InnerException)
            if (e is T found) return found;
        return null;
    }
}
