using AwsOps.Core.Errors;

namespace AwsOps.Core.Account;

/// <summary>How one operation reaches an account besides that of its session. Holds names only, so that the journal can keep it.</summary>
public sealed record AccountAccess
{
    /// <summary>Named profile of the shared AWS configuration; null for the credentials of the session, without its own role.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Role to assume with them.</summary>
    public string? RoleArn { get; init; }

    /// <summary>External id for <see cref="RoleArn"/>.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Checks what a user said; nothing is asked of AWS.</summary>
    /// <param name="prefix">What the names of the three parameters begin with, as in -DestinationRoleArn.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public void Check(string prefix)
    {
        if (RoleArn is { } arn && RoleArns.AccountOf(arn) is null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{prefix}RoleArn '{arn}' is not the ARN of a role: arn:aws:iam::<12-digit account>:role/<name>.", arn);
        if (ExternalId is not null && RoleArn is null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{prefix}ExternalId needs -{prefix}RoleArn.", ExternalId);
    }

    /// <summary>The connection to that account for whoever has a connection to his own: same endpoint, same state, other credentials.</summary>
    internal OpsConnection On(OpsConnection own) => own.Sandbox
        ? own with { RoleArn = RoleArn, ExternalId = ExternalId }
        : ConnectionMerge.Apply(own with { RoleArn = null, ExternalId = null }, new OpsConnection { ProfileName = ProfileName, RoleArn = RoleArn, ExternalId = ExternalId });
}
