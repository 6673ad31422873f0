using System.Text.RegularExpressions;

namespace AwsOps.Core.Account;

/// <summary>Reads the ARNs of roles: <c>arn:aws:iam::123456789012:role/path/name</c>.</summary>
internal static partial class RoleArns
{
    /// <summary>Their form; its group is the account.</summary>
    public const string Pattern = "^arn:aws[a-z-]*:iam::([0-9]{12}):role/[!-~]+$";

    /// <summary>The role's account; null for what is not the ARN of a role.</summary>
    public static string? AccountOf(string? arn) => arn is not null && Form().Match(arn) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
