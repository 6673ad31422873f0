using Amazon.EC2.Model;
using AwsOps.Core.State;

namespace AwsOps.Core.Hosts.Power;

/// <summary>Keeps the inventory's states up with what calls answer.</summary>
internal static class HostStates
{
    /// <summary>Stores the states that a call has led to, in one transaction.</summary>
    public static void Record(OpsStore store, string account, IReadOnlyList<InstanceStateChange>? changes) => store.Transaction(() =>
        (changes ?? []).Count(c => c.CurrentState?.Name?.Value is { } state && store.Hosts.Change(account, c.InstanceId!, h => h with { State = state }) is not null));
}
