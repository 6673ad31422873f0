using AwsOps.Sandbox.Calls;

namespace AwsOps.Sandbox.EC2;

/// <summary>KMS keys by their ARNs. The sandbox has the account's aws/ebs key and takes any other as it is given.</summary>
internal static class KmsKeys
{
    /// <summary>ARN of a key given as id, alias or ARN; the Region's default without one.</summary>
    public static string Resolve(Call call, string? given)
    {
        if (string.IsNullOrEmpty(given))
            return call.State.Regions.Find(call.Region)?.KmsKeyId ?? Default(call.Region);
        if (given.StartsWith("arn:", StringComparison.Ordinal))
            return given;
        return given == "alias/aws/ebs"
            ? Default(call.Region)
            : $"arn:aws:kms:{call.Region}:{call.Account}:{(given.StartsWith("alias/", StringComparison.Ordinal) ? given : "key/" + given)}";
    }

    /// <summary>ARN of the aws/ebs key.</summary>
    public static string Default(string region) => $"arn:aws:kms:{region}:{SandboxAccount.AccountId}:key/0e6c5e1c-2b5f-4f5c-9d3a-7b1e5d0c4a2f";
}
