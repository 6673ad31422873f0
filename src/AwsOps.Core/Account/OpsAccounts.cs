using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Account;

/// <summary>Connects to accounts and describes them.</summary>
public static class OpsAccounts
{
    /// <summary>Makes a connection the current one, after proving that the account answers; a failure leaves the former connection in force.</summary>
    /// <param name="connection">What the user asks for; nothing of the current connection is taken over.</param>
    /// <param name="pipeline">The host.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">InvalidParameter, RegionMissing, CredentialsMissing, CredentialsExpired, AccessDenied, ProfileNotFound or EndpointUnreachable.</exception>
    public static async Task<OpsAccount> ConnectAsync(OpsConnection connection, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        Check(connection);
        var before = OpsSessions.Current;
        OpsSessions.Current = null;
        try
        {
            OpsSessions.Forget(connection);
            var session = OpsSessions.Resolve(connection);
            session.TraceTo(pipeline.Debug);
            var account = await DescribeAsync(session, cancellationToken);
            // What the settings name for this Region is not what the user said: another Region may have other credentials.
            OpsSessions.Current = ConnectionMerge.Apply(null, connection);
            return account;
        }
        catch
        {
            OpsSessions.Current = before;
            throw;
        }
    }

    /// <summary>Forgets the current connection and closes what is open.</summary>
    public static void Disconnect() => OpsSessions.Reset();

    /// <summary>Asks AWS who the caller is.</summary>
    public static async Task<OpsAccount> DescribeAsync(OpsSession session, CancellationToken cancellationToken)
    {
        var identity = await session.CallerIdentityAsync(cancellationToken);
        return new OpsAccount
        {
            AccountId = identity.Account!,
            Arn = identity.Arn,
            UserId = identity.UserId,
            Region = session.Region,
            ProfileName = session.Connection.ProfileName,
            Source = session.CredentialSource,
            EndpointUrl = session.Connection.EndpointUrl,
            Sandbox = session.Connection.Sandbox,
            StatePath = session.StatePath,
        };
    }

    private static void Check(OpsConnection connection)
    {
        if (connection.AccessKey is null != connection.SecretKey is null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-AccessKey and -SecretKey go together; one of them is missing.");
        if (connection.SessionToken is not null && connection.AccessKey is null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-SessionToken needs -AccessKey and -SecretKey.");
        if (connection.ProfileName is not null && connection.AccessKey is not null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-ProfileName and -AccessKey exclude each other: say one source of credentials.", connection.ProfileName);
        if (connection.ExternalId is not null && connection.RoleArn is null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-ExternalId needs -RoleArn.", connection.ExternalId);
        if (connection.Sandbox && (connection.ProfileName ?? connection.AccessKey ?? connection.EndpointUrl) is not null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-Sandbox takes no credentials and no endpoint; -RoleArn chooses another account of it.");
        if (connection.EndpointUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-EndpointUrl '{url}' is not an http or https URL.", url);
    }
}
