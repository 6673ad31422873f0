using AwsOps.Core.Remote;

namespace AwsOps.Core.Hosts.Readiness;

/// <summary>Judges what was found out about a host. No I/O.</summary>
public static class HostReadinessRules
{
    private const string Passed = "passed";

    /// <summary>Judges it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="state">EC2's state; null when EC2 shows no such instance.</param>
    /// <param name="checks">EC2's checks by name: system, instance.</param>
    /// <param name="boot">What the host said; null when it was not asked or did not answer.</param>
    /// <param name="unreachable">Why it did not answer; null when it did, or was not asked.</param>
    /// <param name="smoke">Whether a smoke test is asked for, and the value of its tag.</param>
    public static OpsHostReadiness Judge(
        OpsHost host, string? state, IReadOnlyList<(string Name, string Status)> checks, BootInfo? boot, string? unreachable, (bool Asked, string? Value) smoke)
    {
        var reasons = new List<string>();
        if (state is null)
            reasons.Add("EC2 shows no such instance");
        else if (state != "running")
            reasons.Add($"it is {state}");
        else
            reasons.AddRange(checks.Where(c => c.Status != "ok").Select(c => $"EC2's {c.Name} check is {c.Status}"));
        if (unreachable is not null)
            reasons.Add(unreachable.TrimEnd('.'));
        if (boot?.Unfinished is { } unfinished)
            reasons.Add(unfinished);
        if (smoke.Asked && smoke.Value != Passed)
            reasons.Add(smoke.Value is null ? "its smoke test has not reported" : $"its smoke test is {smoke.Value}");
        return new OpsHostReadiness
        {
            HostName = host.HostName,
            InstanceId = host.InstanceId,
            Region = host.Region,
            Ready = reasons.Count == 0 && boot is not null,
            State = state,
            Checks = checks.Select(c => c.Status).OrderBy(s => s is "ok").FirstOrDefault(),
            Reachable = boot is not null ? true : unreachable is not null ? false : null,
            SystemState = boot?.System,
            CloudInit = boot?.CloudInit,
            BootId = boot?.BootId,
            Smoke = smoke.Value,
            Reasons = reasons,
        };
    }

    /// <summary>Whether waiting longer cannot help: the host is gone, or its smoke test has failed.</summary>
    public static bool IsHopeless(OpsHostReadiness found) => found.State is null or "terminated" or "shutting-down" || found.Smoke == "failed";
}
