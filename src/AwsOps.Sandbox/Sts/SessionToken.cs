using System.Globalization;
using System.Text;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Sts;

/// <summary>What the sandbox's session tokens carry: the account, the assumed role, the session's name and when it ends.</summary>
/// <param name="Account">Account of the role.</param>
/// <param name="RoleName">Name of the role.</param>
/// <param name="SessionName">Name of the session.</param>
/// <param name="Expires">When the credentials end.</param>
internal sealed record SessionToken(string Account, string RoleName, string SessionName, DateTime Expires)
{
    private const string Mark = "awsops-sandbox-session";

    /// <summary>The token as credentials carry it.</summary>
    public string Encode() => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Mark}\n{Account}\n{RoleName}\n{SessionName}\n{Expires.Ticks}")));

    /// <summary>Reads a token; null for any other text.</summary>
    public static SessionToken? Read(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var written))
            return null;
        var parts = Encoding.UTF8.GetString(bytes, 0, written).Split('\n');
        // The account is part of a file's name.
        return parts.Length == 5 && parts[0] == Mark && AccountIds.IsId(parts[1]) && long.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new SessionToken(parts[1], parts[2], parts[3], new DateTime(ticks, DateTimeKind.Utc))
            : null;
    }
}
