namespace AwsOps.Core.Dns.Hosts;

/// <summary>What goes with records of hosts.</summary>
/// <param name="Wait">Wait until all name servers of Route 53 have them.</param>
/// <param name="UpdateHost">Call the host by the record's name in the inventory.</param>
/// <param name="ConfigureHostName">Also in its operating system.</param>
public sealed record HostRecordOptions(bool Wait, bool UpdateHost, bool ConfigureHostName);
