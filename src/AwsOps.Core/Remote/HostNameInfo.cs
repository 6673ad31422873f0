namespace AwsOps.Core.Remote;

/// <summary>The name of a host's system.</summary>
/// <param name="HostName">The name now.</param>
/// <param name="Previous">The name before.</param>
/// <param name="PreviousHosts">What /etc/hosts called 127.0.1.1 before; null without such a line.</param>
public sealed record HostNameInfo(string HostName, string Previous, string? PreviousHosts);
