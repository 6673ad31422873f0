namespace AwsOps.Sandbox.Hosts;

/// <summary>Everything the simulated hosts remember; one JSON file.</summary>
internal sealed class HostsState
{
    public int Version { get; set; } = 1;

    public SortedDictionary<string, VolumeContent> Volumes { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, VolumeContent> Snapshots { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, HostState> Hosts { get; set; } = new(StringComparer.Ordinal);
}
