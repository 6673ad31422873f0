using AwsOps.Core.Errors;
using AwsOps.Sdk.Credentials;

namespace AwsOps.Core.Account;

/// <summary>Asks the SDK layer for the credentials and Region of a connection.</summary>
internal static class CredentialResolution
{
    /// <summary>Credentials and where they came from.</summary>
    /// <param name="connection">How to reach the account.</param>
    /// <param name="handler">The sandbox; null for AWS or an endpoint of its own.</param>
    /// <param name="clock">Clock that tells when a role's credentials end.</param>
    /// <exception cref="OpsException">CredentialsMissing or ProfileNotFound.</exception>
    public static ResolvedCredentials Resolve(OpsConnection connection, HttpMessageHandler? handler, TimeProvider clock)
    {
        // The sandbox takes any keys, and none of the user's.
        var options = Options(connection.Sandbox ? connection with { AccessKey = "SANDBOX", SecretKey = "sandbox", SessionToken = null, ProfileName = null, EndpointUrl = null, Region = connection.Region ?? AwsOps.Sandbox.SandboxAccount.DefaultRegion } : connection);
        return Guard(() => CredentialSource.Resolve(options with { HttpHandler = handler, TimeProvider = clock }));
    }

    /// <summary>The Region that profile or environment name; null when none does.</summary>
    /// <exception cref="OpsException">ProfileNotFound.</exception>
    public static string? Region(OpsConnection connection) => Guard(() => CredentialSource.ResolveRegion(Options(connection)));

    private static CredentialOptions Options(OpsConnection connection) => new()
    {
        AccessKey = connection.AccessKey,
        SecretKey = connection.SecretKey,
        SessionToken = connection.SessionToken,
        ProfileName = connection.ProfileName,
        RoleArn = connection.RoleArn,
        ExternalId = connection.ExternalId,
        Region = connection.Region,
        EndpointUrl = connection.EndpointUrl,
    };

    private static T Guard<T>(Func<T> resolve)
    {
        try
        {
            return resolve();
        }
        catch (ProfileNotFoundException e)
        {
            throw new OpsException(OpsErrorId.ProfileNotFound, e.Message, inner: e);
        }
        catch (NoCredentialsException e)
        {
            throw new OpsException(OpsErrorId.CredentialsMissing, e.Message, inner: e);
        }
    }
}
