namespace AwsOps.Core.Hosts.Tagging;

/// <summary>What is to become of one host's tags of one kind.</summary>
/// <param name="Host">The host.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Tags">Keys with their new values; of keys that are to go, the values do not matter.</param>
public sealed record HostTagChange(OpsHost Host, HostTagKind Kind, IReadOnlyDictionary<string, string> Tags);
