namespace AwsOps.Core.Dns.Records;

/// <summary>The closed list of what a record with the policy Failover is.</summary>
public static class FailoverRoles
{
    /// <summary>It answers while it is healthy.</summary>
    public const string Primary = "Primary";

    /// <summary>It answers while the primary is not.</summary>
    public const string Secondary = "Secondary";

    /// <summary>Both of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Primary, Secondary];
}
