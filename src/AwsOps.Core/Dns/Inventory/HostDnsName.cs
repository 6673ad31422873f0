namespace AwsOps.Core.Dns.Inventory;

/// <summary>What DNS calls a host.</summary>
/// <param name="InstanceId">The host.</param>
/// <param name="Previous">Its name until now.</param>
/// <param name="HostName">Its name by DNS; null when that cannot be told.</param>
/// <param name="Detail">Which address was looked for; for a doubt, what is doubtful.</param>
public sealed record HostDnsName(string InstanceId, string? Previous, string? HostName, string Detail);
