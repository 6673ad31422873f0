using System.Security.Cryptography;
using System.Text;

namespace AwsOps.Core.Aws;

/// <summary>Client tokens: the same for the same part of an operation, so that a repeated call makes nothing twice.</summary>
internal static class ClientTokens
{
    /// <summary>The token of a call.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="part">Which of its calls.</param>
    /// <returns>64 characters, as many as EC2 takes.</returns>
    public static string Of(string operationId, string part) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{operationId}/{part}"))).ToLowerInvariant();
}
