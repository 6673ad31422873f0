using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2;

/// <summary>Client tokens: the same call again answers the same resource, another call with the token is refused.</summary>
internal static class Tokens
{
    /// <summary>The id that a token has made already; null for a new token or none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="token">Token as given.</param>
    /// <param name="fingerprint">What is asked for.</param>
    public static string? Replay(Call call, string? token, string fingerprint)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        if (token.Length > 64)
            throw Error.Of("InvalidParameterValue", $"Value ({token}) for parameter clientToken is invalid. Must be at most 64 characters.");
        if (!call.State.Tokens.TryGet(call.KeyOf(IdOf(call, token)), out var used))
            return null;
        return used.Fingerprint == fingerprint
            ? used.ResultId
            : throw Error.Of("IdempotentParameterMismatch", $"Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
    }

    /// <summary>Keeps what a token has made.</summary>
    public static void Keep(Call call, string? token, string fingerprint, string resultId)
    {
        if (!string.IsNullOrEmpty(token))
            call.State.Tokens.Put(new TokenRow { Id = IdOf(call, token), Region = call.Region, Fingerprint = fingerprint, ResultId = resultId, Used = call.Now });
    }

    private static string IdOf(Call call, string token) => $"{call.Operation} {Uri.EscapeDataString(token)}";
}
