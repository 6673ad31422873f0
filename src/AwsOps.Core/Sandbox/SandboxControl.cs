using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Sandbox.Faults;

namespace AwsOps.Core.Sandbox;

/// <summary>Drives a session's sandbox.</summary>
public sealed class SandboxControl
{
    private readonly OpsSession _session;

    /// <summary>Creates it.</summary>
    /// <exception cref="OpsException">SandboxError when the session is not the sandbox.</exception>
    public SandboxControl(OpsSession session)
    {
        _ = session.Sandbox;
        _session = session;
    }

    /// <summary>Sets the clock, also back.</summary>
    public void SetClock(DateTime utc) => _session.Sandbox.Clock.SetNow(new DateTimeOffset(utc, TimeSpan.Zero));

    /// <summary>Moves the clock ahead.</summary>
    public void Advance(TimeSpan time) => _session.Sandbox.Advance(time);

    /// <summary>Removes all faults.</summary>
    public void ClearFaults() => _session.Sandbox.Faults.Clear();

    /// <summary>Injects a fault into coming calls.</summary>
    /// <param name="operation">AWS operation; wildcards are allowed.</param>
    /// <param name="kind">Name of a <see cref="FaultKind"/>.</param>
    /// <param name="code">AWS error code, for the kind ErrorCode.</param>
    /// <param name="times">How many calls it hits.</param>
    public void AddFault(string operation, string kind, string code, int times)
    {
        if (!Enum.TryParse<FaultKind>(kind, ignoreCase: true, out var parsed))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-FaultKind '{kind}' is not allowed: {string.Join(", ", Enum.GetNames<FaultKind>())}.", kind);
        _session.Sandbox.Faults.Add(new Fault { Operation = operation, Kind = parsed, Code = code, Times = times });
    }

    /// <summary>The sandbox as it is now.</summary>
    public SandboxStatus Status() => new()
    {
        Clock = UtcTime.Now(_session.Clock),
        Path = _session.Sandbox.FilePath,
        Faults = _session.Sandbox.Faults.Pending().Values.Select(f => $"{f.Operation}: {f.Kind}{(f.Code is null ? "" : " " + f.Code)} x{f.Times}").ToList(),
    };
}
