namespace AwsOps.Core.Hosts.Tagging;

/// <summary>Hosts of one Region that get the same change: one call.</summary>
/// <param name="Region">The Region; null where the host's is not known.</param>
/// <param name="Tags">The tags.</param>
/// <param name="Hosts">The hosts.</param>
public sealed record HostTagBatch(string? Region, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<OpsHost> Hosts);
