using AwsOps.Core.Errors;

namespace AwsOps.Core.Hosts.Power;

/// <summary>What becomes of one host: a call, nothing (it is there already), or a refusal.</summary>
/// <param name="Facts">The host.</param>
/// <param name="NeedsCall">Whether AWS is called.</param>
/// <param name="Refusal">Why it is refused; null when it is not.</param>
/// <param name="Warnings">What the user should know before saying yes.</param>
public sealed record HostPowerDecision(HostPowerFacts Facts, bool NeedsCall, OpsException? Refusal, IReadOnlyList<string> Warnings);
