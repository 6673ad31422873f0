using AwsOps.Core.Errors;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Hosts.Power;

/// <summary>Decides for each host whether it needs a call, is where it should be, or must be left alone. No I/O.</summary>
public static class HostPowerPlanner
{
    /// <summary>Decides about one host.</summary>
    public static HostPowerDecision Decide(HostPowerAction action, HostPowerFacts facts, bool force)
    {
        var refusal = Refusal(action, facts, force);
        var needsCall = refusal is null && !IsThere(action, facts.State, force);
        return new HostPowerDecision(facts, needsCall, refusal, needsCall ? Warnings(action, facts) : []);
    }

    /// <summary>The state that an action leads to.</summary>
    public static string Goal(HostPowerAction action) => action switch
    {
        HostPowerAction.Stop => "stopped",
        HostPowerAction.Remove => "terminated",
        _ => "running",
    };

    private static bool IsThere(HostPowerAction action, string? state, bool force) => (action, state) switch
    {
        (HostPowerAction.Start, "running" or "pending") => true,
        // A guest that does not stop keeps the instance in stopping; -Force is for that.
        (HostPowerAction.Stop, "stopping") => !force,
        (HostPowerAction.Stop, "stopped") => true,
        (HostPowerAction.Remove, null or "shutting-down" or "terminated") => true,
        _ => false,
    };

    private static OpsException? Refusal(HostPowerAction action, HostPowerFacts facts, bool force)
    {
        var name = HostErrors.Name(facts.Host);
        if (action == HostPowerAction.Remove)
            return facts.State is null or "shutting-down" or "terminated" ? null : RefusalToRemove(facts, force, name);
        return (action, facts.State) switch
        {
            (_, null) => HostErrors.Gone(facts.Host),
            (_, "terminated" or "shutting-down") => Wrong("it cannot be brought back"),
            (HostPowerAction.Start, "stopping") => Wrong("it can be started once it has stopped"),
            (HostPowerAction.Stop, "pending") => Wrong("it can be stopped once it runs"),
            (HostPowerAction.Restart, not "running") => Wrong("only a running host can be rebooted"),
            _ => null,
        };

        OpsException Wrong(string why) => new(OpsErrorId.HostState, $"Host {name} is {facts.State}: {why}.", facts.Host.InstanceId);
    }

    private static OpsException? RefusalToRemove(HostPowerFacts facts, bool force, string name)
    {
        var dying = facts.Groups.SelectMany(g => g.Volumes.Where(v => facts.DyingVolumes.Contains(v.VolumeId)).Select(v => $"{v.VolumeId} of {g.VolumeGroupId}")).ToList();
        if (dying.Count > 0)
        {
            return new OpsException(
                OpsErrorId.VolumeGroupInUse,
                $"Host {name} is not terminated: EC2 would delete {string.Join(", ", dying)} with it (DeleteOnTermination is on). Detach the group or switch that off first; -Force does not override this.",
                facts.Host.InstanceId);
        }

        return force || facts.Groups.Count == 0
            ? null
            : new OpsException(
                OpsErrorId.VolumeGroupInUse,
                $"Host {name} is not terminated: {Words(facts.Groups)} attached to it. Detach first, or use -Force: the volumes stay, what was not yet written to them is lost.",
                facts.Host.InstanceId);
    }

    private static List<string> Warnings(HostPowerAction action, HostPowerFacts facts)
    {
        var name = HostErrors.Name(facts.Host);
        var warnings = new List<string>();
        if (facts.AutoScalingGroup is { } group && action != HostPowerAction.Start)
            warnings.Add($"Host {name} is a member of the Auto Scaling group {group}, which may replace it. Put it into standby first, or act on the group.");
        if (action == HostPowerAction.Remove && facts.Groups.Count > 0)
            warnings.Add($"Host {name}: {Words(facts.Groups)} attached to it; the volumes stay and become available.");
        var mounted = facts.Groups.Where(g => g.Status == VolumeGroupStatus.Mounted).ToList();
        if (action == HostPowerAction.Stop && mounted.Count > 0)
            warnings.Add($"Host {name}: {Words(mounted)} mounted on it, and out of reach until it runs again.");
        return warnings;
    }

    private static string Words(IReadOnlyList<EbsVolumeGroup> groups) =>
        (groups.Count == 1 ? "volume group " : "volume groups ")
        + string.Join(", ", groups.Select(g => g.MountPoint is null ? g.VolumeGroupId : $"{g.VolumeGroupId} ({g.MountPoint})"))
        + (groups.Count == 1 ? " is" : " are");
}
