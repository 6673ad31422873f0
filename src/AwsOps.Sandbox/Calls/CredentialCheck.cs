using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Calls;

/// <summary>
/// The sandbox takes any credentials. Access keys that start with these words fail as AWS's would: AKIAEXPIRED and ASIAEXPIRED have
/// expired, AKIAINVALID is unknown, AKIADENIED may do nothing. Session tokens of AssumeRole expire on the account's clock. So does any key in a Region that the account has not enabled.
/// </summary>
internal static class CredentialCheck
{
    public static void Check(CallScope scope, string? optIn, DateTime now)
    {
        var key = scope.AccessKey;
        if (key.StartsWith("AKIAEXPIRED", StringComparison.Ordinal) || key.StartsWith("ASIAEXPIRED", StringComparison.Ordinal))
            throw Expired(scope.Service);
        if (Sts.SessionToken.Read(scope.SessionToken) is { } session && session.Expires <= now)
            throw Expired(scope.Service);
        if (key.StartsWith("AKIAINVALID", StringComparison.Ordinal) || optIn == "not-opted-in")
            throw Unknown(scope.Service);
        if (key.StartsWith("AKIADENIED", StringComparison.Ordinal) && scope.Service != "sts")
            throw Denied(scope.Service);
    }

    private static AwsServerException Expired(string service) => service switch
    {
        "ec2" => Error.Of("RequestExpired", "Request has expired."),
        "ssm" or "kms" => Error.Of("ExpiredTokenException", "The security token included in the request is expired"),
        _ => Error.Of("ExpiredToken", "The security token included in the request is expired", 403),
    };

    private static AwsServerException Unknown(string service) => service switch
    {
        "ec2" => Error.Of("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
        "ssm" or "kms" => Error.Of("UnrecognizedClientException", "The security token included in the request is invalid."),
        _ => Error.Of("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
    };

    private static AwsServerException Denied(string service) => service switch
    {
        "ec2" => Error.Of("UnauthorizedOperation", "You are not authorized to perform this operation. Encoded authorization failure message: "
            + Sts.AuthorizationMessage.Encode("AKIADENIED"), 403),
        "ssm" or "kms" => Error.Of("AccessDeniedException", "The user is not authorized to perform this operation."),
        _ => Error.Of("AccessDenied", "The user is not authorized to perform this operation.", 403),
    };
}
