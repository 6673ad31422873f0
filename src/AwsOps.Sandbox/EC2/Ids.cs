using System.Security.Cryptography;

namespace AwsOps.Sandbox.EC2;

/// <summary>EC2's ids: made, checked and found.</summary>
internal static class Ids
{
    /// <summary>A new id: the prefix, a zero and 16 random hexadecimal digits.</summary>
    public static string New(string prefix) => $"{prefix}-0{Convert.ToHexString(RandomNumberGenerator.GetBytes(8)).ToLowerInvariant()}";

    /// <summary>True when an id has the prefix and 8 or 17 hexadecimal digits.</summary>
    public static bool IsWellFormed(string id, string prefix)
    {
        if (!id.StartsWith(prefix + "-", StringComparison.Ordinal))
            return false;
        var digits = id.AsSpan(prefix.Length + 1);
        if (digits.Length is not (8 or 17))
            return false;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigitLower(digit))
                return false;
        }

        return true;
    }
}
