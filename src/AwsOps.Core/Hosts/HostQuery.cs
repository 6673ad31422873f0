using AwsOps.Core.Text;

namespace AwsOps.Core.Hosts;

/// <summary>Which hosts a user asks for. All parts must hold; several values of one part are alternatives.</summary>
public sealed record HostQuery
{
    /// <summary>Host names or Name tags, with wildcards.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Instance ids, with wildcards.</summary>
    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    /// <summary>Beginning of the Availability Zone: us, us-west, us-west-2a.</summary>
    public string? Zone { get; init; }

    /// <summary>Region.</summary>
    public string? Region { get; init; }

    /// <summary>Tags, with wildcards in the values.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Also hosts that are gone.</summary>
    public bool IncludeTerminated { get; init; }

    /// <summary>Whether a host is meant.</summary>
    public bool Matches(OpsHost host) =>
        (IncludeTerminated || host.State != "terminated")
        && (HostNames.Count == 0 || HostNames.Any(n => Wildcard.IsMatch(n, host.HostName) || Wildcard.IsMatch(n, host.Name)))
        && (InstanceIds.Count == 0 || InstanceIds.Any(i => Wildcard.IsMatch(i, host.InstanceId)))
        && (Zone is null || host.Zone?.StartsWith(Zone, StringComparison.OrdinalIgnoreCase) == true)
        && (Region is null || string.Equals(Region, host.Region, StringComparison.OrdinalIgnoreCase))
        && Tags.All(t => host.Tags.TryGetValue(t.Key, out var value) && Wildcard.IsMatch(t.Value, value));
}
