using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.Runtime;
using AwsOps.Sdk;
using AwsOps.Sdk.Credentials;
using AwsOps.Sdk.Paging;
using AwsOps.Sdk.Retry;

namespace AwsOps.Core.Errors;

/// <summary>The one place where foreign exceptions become failures with an id of ours.</summary>
public static class OpsErrors
{
    private static readonly HashSet<string> Expired = new(StringComparer.Ordinal)
    {
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired",
    };

    private static readonly HashSet<string> Denied = new(StringComparer.Ordinal)
    {
        "AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException", "UnrecognizedClient", "SignatureDoesNotMatch",
        "InvalidSignatureException", "IncompleteSignature", "MissingAuthenticationToken", "InvalidAccessKeyId", "Blocked", "OptInRequired",
        "UnauthorizedOperation", "UnauthorizedAccess", "AccessDenied", "AccessDeniedException", "NotAuthorized", "AuthorizationError",
    };

    /// <summary>The failure that an exception stands for; an <see cref="OpsException"/> is returned as it is.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="endpoint">The URL that was called, where the caller knows it.</param>
    public static OpsException From(Exception exception, string? endpoint = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (Known(inner, exception, endpoint) is { } known)
                return known;
        }

        return new OpsException(OpsErrorId.Unexpected, $"{exception.GetType().Name}: {exception.Message}", inner: exception);
    }

    private static OpsException? Known(Exception inner, Exception outer, string? endpoint) => inner switch
    {
        OpsException ours => ours,
        UnknownOutcomeException unknown => new OpsException(OpsErrorId.OutcomeUnknown, unknown.Message, unknown.Operation, outer),
        EndpointUnreachableException gone => new OpsException(OpsErrorId.EndpointUnreachable, gone.Message, gone.Endpoint.ToString(), outer),
        NoCredentialsException => new OpsException(OpsErrorId.CredentialsMissing, inner.Message, inner: outer),
        ProfileNotFoundException profile => new OpsException(OpsErrorId.ProfileNotFound, profile.Message, profile.ProfileName, outer),
        WaiterException waiter => new OpsException(OpsErrorId.AwsError, waiter.Message, waiter.Waiter, outer),
        AmazonServiceException { ErrorCode.Length: > 0 } aws => FromAws(aws, outer),
        HttpRequestException or SocketException or TimeoutException => Unreachable(inner, outer, endpoint),
        JsonException json => new OpsException(OpsErrorId.InvalidInput, json.Message, inner: outer),
        _ => null,
    };

    private static OpsException FromAws(AmazonServiceException aws, Exception outer)
    {
        var code = aws.ErrorCode;
        var id = code switch
        {
            _ when Expired.Contains(code) => OpsErrorId.CredentialsExpired,
            _ when Denied.Contains(code) => OpsErrorId.AccessDenied,
            _ when RetryCodes.IsThrottling(code) => OpsErrorId.Throttled,
            _ => OpsErrorId.AwsError,
        };
        var request = string.IsNullOrEmpty(aws.RequestId) ? "" : $" (request {aws.RequestId})";
        return new OpsException(id, $"AWS answered {code}: {aws.Message}{request}", inner: outer);
    }

    private static OpsException Unreachable(Exception inner, Exception outer, string? endpoint)
    {
        var where = endpoint ?? inner.Data["Endpoint"] as string ?? outer.Data["Endpoint"] as string;
        var subject = where is null ? "The endpoint" : $"The endpoint {where}";
        return new OpsException(OpsErrorId.EndpointUnreachable, $"{subject} did not answer: {inner.Message}", where, outer);
    }
}
