using AwsOps.Core.Aws;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Images;

/// <summary>Checks of what a user says about AMIs. All throw InvalidParameter before AWS is asked.</summary>
public static class AmiRules
{
    /// <summary>Owners that EC2 knows by a word, besides the account itself.</summary>
    public static IReadOnlyList<string> OwnerAliases { get; } = ["amazon", "aws-marketplace", "aws-backup-vault"];

    /// <summary>Checks a query.</summary>
    /// <returns>The query, with owners in EC2's spelling.</returns>
    public static AmiQuery Check(AmiQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        foreach (var id in query.ImageIds)
        {
            if (!ResourceIds.IsId(id, "ami"))
                throw new OpsException(OpsErrorId.InvalidParameter, $"-ImageId '{id}' is not allowed: an id such as ami-0123456789abcdef0 is needed.", id);
        }

        return query with { Owners = query.Owners.Select(CheckOwner).Distinct().ToList() };
    }

    private static string CheckOwner(string owner)
    {
        var lower = owner.ToLowerInvariant();
        if (lower == AmiQuery.Self || OwnerAliases.Contains(lower) || lower.Length == 12 && lower.All(char.IsAsciiDigit))
            return lower;
        throw new OpsException(
            OpsErrorId.InvalidParameter,
            $"-Owner '{owner}' is not allowed: {AmiQuery.Self}, {string.Join(", ", OwnerAliases)} or an account id of 12 digits.",
            owner);
    }
}
