using AwsOps.Core.Volumes;

namespace AwsOps.Core.Hosts.Power;

/// <summary>What is known about a host before it is started, stopped, rebooted or terminated.</summary>
/// <param name="Host">The host.</param>
/// <param name="State">EC2's state of the instance now; null when EC2 shows none.</param>
/// <param name="AutoScalingGroup">The Auto Scaling group it is a member of, if any.</param>
/// <param name="DyingVolumes">Ids of attached volumes that EC2 deletes with the instance.</param>
/// <param name="Groups">Our volume groups that are attached to it.</param>
public sealed record HostPowerFacts(
    OpsHost Host, string? State, string? AutoScalingGroup, IReadOnlyList<string> DyingVolumes, IReadOnlyList<EbsVolumeGroup> Groups);
