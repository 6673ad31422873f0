using AwsOps.Sandbox.Faults;

namespace AwsOps.Sandbox.Calls;

/// <summary>What surrounds a call: who calls from where, and how its answer is to go wrong. Flows from the HTTP side to the operation.</summary>
internal sealed class CallScope
{
    private static readonly AsyncLocal<CallScope?> Ambient = new();
    private string? _account;

    /// <summary>The scope of the call being handled.</summary>
    public static CallScope Current => Ambient.Value ?? throw new InvalidOperationException("No sandbox call is being handled.");

    public required string Region { get; init; }

    /// <summary>Signing name of the service: ec2, route53, ssm, sns, monitoring, sts.</summary>
    public required string Service { get; init; }

    public required string AccessKey { get; init; }

    /// <summary>Session token of the request; null when there is none.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The account that the credentials belong to.</summary>
    public string Account => _account ??= Sts.SessionToken.Read(SessionToken)?.Account ?? SandboxAccount.AccountId;

    /// <summary>Address and body, for faults that look for a text.</summary>
    public required string Text { get; init; }

    /// <summary>Fault that spoils the answer; set while the call is handled.</summary>
    public Fault? Spoiler { get; set; }

    /// <summary>Makes this the scope of what follows in this flow of execution.</summary>
    public void Enter() => Ambient.Value = this;
}
