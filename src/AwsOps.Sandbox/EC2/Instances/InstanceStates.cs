using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>What an instance is like at an instant.</summary>
internal static class InstanceStates
{
    public static string StateOf(InstanceRow instance, DateTime now) =>
        instance.Via is { } via && now < instance.SettlesAt ? via : instance.State;

    /// <summary>EC2's number of a state.</summary>
    public static int CodeOf(string state) => state switch
    {
        "pending" => 0,
        "running" => 16,
        "shutting-down" => 32,
        "terminated" => 48,
        "stopping" => 64,
        _ => 80,
    };

    /// <summary>Terminated instances are shown for an hour.</summary>
    public static bool IsThere(InstanceRow instance, DateTime now) =>
        instance.State != "terminated" || now < instance.SettlesAt + Timings.TerminatedShown;

    /// <summary>An instance that is there.</summary>
    public static InstanceRow Get(Call call, string? id) =>
        Resource.Instance.Get(call, call.State.Instances, id, row => IsThere(row, call.Now));

    /// <summary>True while it has its public address.</summary>
    public static bool HasPublicIp(InstanceRow instance, DateTime now) =>
        instance.PublicIp is not null && StateOf(instance, now) is "pending" or "running";
}
