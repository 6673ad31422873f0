using System.Security.Cryptography;
using System.Text.Json;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;
using AwsOps.Sdk.SecurityToken.Model;
using AwsOps.Sdk.SecurityToken.Server;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Sts;

/// <summary>STS: any role of any account can be assumed, but for roles whose name starts with denied. An account is there once a role of it was.</summary>
internal sealed class StsServer : ISecurityTokenServer
{
    private const string RoleId = "AROASANDBOXROLE000001";
    private readonly CallGate _gate;

    public StsServer(CallGate gate) => _gate = gate;

    public Task<GetCallerIdentityResponse> GetCallerIdentityAsync(GetCallerIdentityRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => Identity(call), cancellationToken);

    public Task<AssumeRoleResponse> AssumeRoleAsync(AssumeRoleRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => Assume(call, request), cancellationToken);

    public Task<DecodeAuthorizationMessageResponse> DecodeAuthorizationMessageAsync(DecodeAuthorizationMessageRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, _ => Decode(request), cancellationToken);

    private static GetCallerIdentityResponse Identity(Call call)
    {
        if (SessionToken.Read(CallScope.Current.SessionToken) is not { } session)
            return new GetCallerIdentityResponse { Account = call.Account, UserId = "AIDASANDBOXUSER000001", Arn = $"arn:aws:iam::{call.Account}:user/sandbox" };
        return new GetCallerIdentityResponse
        {
            Account = call.Account,
            UserId = $"{RoleId}:{session.SessionName}",
            Arn = $"arn:aws:sts::{call.Account}:assumed-role/{session.RoleName}/{session.SessionName}",
        };
    }

    private static AssumeRoleResponse Assume(Call call, AssumeRoleRequest request)
    {
        var arn = request.RoleArn ?? throw Invalid("roleArn", "Member must not be null");
        var parts = arn.Split(':', 6);
        if (parts.Length != 6 || parts[0] != "arn" || parts[2] != "iam" || !AccountIds.IsId(parts[4]) || !parts[5].StartsWith("role/", StringComparison.Ordinal))
            throw Error.Of("ValidationError", $"{arn} is invalid");
        var session = request.RoleSessionName ?? throw Invalid("roleSessionName", "Member must not be null");
        if (session.Length is < 2 or > 64)
            throw Invalid("roleSessionName", "Member must have length from 2 to 64");
        var seconds = request.DurationSeconds ?? 3600;
        if (seconds is < 900 or > 43200)
            throw Invalid("durationSeconds", "Member must have value from 900 to 43200");
        var name = parts[5][(parts[5].LastIndexOf('/') + 1)..];
        if (name.StartsWith("denied", StringComparison.Ordinal))
            throw Error.Of("AccessDenied", $"User: arn:aws:iam::{call.Account}:user/sandbox is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);
        var expires = call.Now.AddSeconds(seconds);
        return new AssumeRoleResponse
        {
            Credentials = new Credentials
            {
                AccessKeyId = "ASIA" + Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
                SecretAccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
                SessionToken = new SessionToken(parts[4], name, session, expires).Encode(),
                Expiration = expires,
            },
            AssumedRoleUser = new AssumedRoleUser
            {
                AssumedRoleId = $"{RoleId}:{session}",
                Arn = $"arn:aws:sts::{parts[4]}:assumed-role/{name}/{session}",
            },
            PackedPolicySize = request.Policy is null ? null : 1,
            SourceIdentity = request.SourceIdentity,
        };
    }

    private static DecodeAuthorizationMessageResponse Decode(DecodeAuthorizationMessageRequest request)
    {
        if (!AuthorizationMessage.TryDecode(request.EncodedMessage ?? string.Empty, out var principal))
            throw Error.Of("InvalidAuthorizationMessageException", "The authorization message is not valid.");
        return new DecodeAuthorizationMessageResponse
        {
            DecodedMessage = $$$"""{"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]},"context":{"principal":{"id":"{{{JsonEncodedText.Encode(principal)}}}"} } }""",
        };
    }

    private static AwsServerException Invalid(string parameter, string rule) =>
        Error.Of("ValidationError", $"1 validation error detected: Value at '{parameter}' failed to satisfy constraint: {rule}");
}
