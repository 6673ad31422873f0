namespace AwsOps.Core.Hosts.Power;

/// <summary>How it is done.</summary>
/// <param name="Force">Stop: do not wait for the operating system. Remove: although volume groups are attached.</param>
/// <param name="Wait">How long to wait until the hosts are where they were sent; null does not wait.</param>
public sealed record HostPowerOptions(bool Force = false, TimeSpan? Wait = null);
