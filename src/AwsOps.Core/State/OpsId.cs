using System.Security.Cryptography;

namespace AwsOps.Core.State;

/// <summary>Makes our ids: short, random, prefixed.</summary>
public static class OpsId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>A new id: the prefix, a hyphen and ten random letters or digits (50 random bits), for example <c>vg-k3x7q2mfa5</c>.</summary>
    /// <param name="prefix">vg, snapg, sched or op.</param>
    public static string New(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        return string.Concat(prefix, "-", RandomNumberGenerator.GetString(Alphabet, 10));
    }
}
