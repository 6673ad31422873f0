using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AwsOps.Sandbox.Sts;

/// <summary>The encoded messages in EC2's UnauthorizedOperation errors, which DecodeAuthorizationMessage reads.</summary>
internal static class AuthorizationMessage
{
    private const string Mark = "awsops-sandbox-denied ";

    /// <summary>Encodes who was refused.</summary>
    public static string Encode(string principal) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Mark + principal)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Reads an encoded message.</summary>
    public static bool TryDecode(string encoded, [NotNullWhen(true)] out string? principal)
    {
        principal = null;
        var padded = encoded.Replace('-', '+').Replace('_', '/');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var written))
            return false;
        var text = Encoding.UTF8.GetString(bytes, 0, written);
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
            return false;
        principal = text[Mark.Length..];
        return true;
    }
}
