using AwsOps.Sandbox.Calls;

namespace AwsOps.Sandbox.Kms;

/// <summary>
/// KMS keys by their ARNs. Each account has its aws/ebs key in each Region; any other key is taken as it is given, as a customer's
/// of the account that its ARN names. A key whose id or alias starts with denied lets nobody but its own account use it.
/// </summary>
internal static class KmsKeys
{
    private const string DefaultId = "0e6c5e1c-2b5f-4f5c-9d3a-7b1e5d0c4a2f";

    /// <summary>ARN of a key given as id, alias or ARN; the Region's default without one.</summary>
    public static string Resolve(Call call, string? given)
    {
        if (string.IsNullOrEmpty(given))
            return call.State.Regions.Find(call.Region)?.KmsKeyId ?? Default(call);
        if (given.StartsWith("arn:", StringComparison.Ordinal))
            return given;
        return given == "alias/aws/ebs"
            ? Default(call)
            : $"arn:aws:kms:{call.Region}:{call.Account}:{(given.StartsWith("alias/", StringComparison.Ordinal) ? given : "key/" + given)}";
    }

    /// <summary>ARN of the account's aws/ebs key in the call's Region.</summary>
    public static string Default(Call call) => $"arn:aws:kms:{call.Region}:{call.Account}:key/{DefaultId}";

    /// <summary>True for a key that AWS made and manages.</summary>
    public static bool IsAwsManaged(string arn) => arn.EndsWith("key/" + DefaultId, StringComparison.Ordinal) || arn.Contains(":alias/aws/", StringComparison.Ordinal);

    /// <summary>False when the key's policy keeps the account out.</summary>
    public static bool IsUsable(Call call, string? given)
    {
        if (given is null)
            return true;
        var arn = Resolve(call, given);
        return AccountOf(arn) is var owner && (owner is null || owner == call.Account) || !(IsAwsManaged(arn) || NameOf(arn).StartsWith("denied", StringComparison.Ordinal));
    }

    /// <summary>The account that a key belongs to; null for what is no ARN.</summary>
    public static string? AccountOf(string arn) => arn.Split(':', 6) is { Length: 6 } parts ? parts[4] : null;

    /// <summary>Id or alias of a key, without key/ or alias/.</summary>
    public static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
