namespace AwsOps.Core.Account;

/// <summary>Decides which connection a cmdlet runs with.</summary>
public static class ConnectionMerge
{
    /// <summary>The current connection with a cmdlet's own parameters on top.</summary>
    /// <remarks>
    /// A profile, key or endpoint named on the cmdlet leaves the sandbox and drops the current connection's credentials: half of one identity
    /// never mixes with half of another. A role alone stays in the sandbox, which has other accounts: who tries something there does not mean
    /// AWS. With nothing said anywhere, AWSOPS_SANDBOX=1 means the sandbox.
    /// </remarks>
    public static OpsConnection Apply(OpsConnection? current, OpsConnection overrides)
    {
        var basis = current ?? new OpsConnection();
        var newIdentity = overrides.ProfileName is not null || overrides.AccessKey is not null;
        if (newIdentity)
            basis = basis with { ProfileName = null, AccessKey = null, SecretKey = null, SessionToken = null, RoleArn = null, ExternalId = null };
        var leavesSandbox = newIdentity || overrides.EndpointUrl is not null;
        var sandbox = overrides.Sandbox || (!leavesSandbox && (basis.Sandbox || (current is null && SandboxAsked())));
        return new OpsConnection
        {
            ProfileName = overrides.ProfileName ?? basis.ProfileName,
            Region = Text(overrides.Region) ?? basis.Region,
            RoleArn = overrides.RoleArn ?? basis.RoleArn,
            ExternalId = overrides.ExternalId ?? basis.ExternalId,
            EndpointUrl = overrides.EndpointUrl ?? basis.EndpointUrl ?? (sandbox ? null : Text(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"))),
            AccessKey = overrides.AccessKey ?? basis.AccessKey,
            SecretKey = overrides.SecretKey ?? basis.SecretKey,
            SessionToken = overrides.SessionToken ?? basis.SessionToken,
            Sandbox = sandbox,
            StatePath = overrides.StatePath ?? basis.StatePath,
        };
    }

    private static bool SandboxAsked() => Environment.GetEnvironmentVariable("AWSOPS_SANDBOX") is "1" or "true" or "True" or "TRUE";

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
