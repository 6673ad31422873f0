namespace AwsOps.Core.Volumes;

/// <summary>What a user asks of Connect- or Mount-EbsVolumeGroup, beside the group and the host.</summary>
public sealed record ConnectRequest
{
    /// <summary>Where to mount it; null leaves it unmounted (Connect), or takes what is recorded or in fstab (Mount).</summary>
    public string? MountPoint { get; init; }

    /// <summary>Whether it is mounted at boot.</summary>
    public bool Automount { get; init; } = true;

    /// <summary>Mount options beside the usual ones, comma separated.</summary>
    public string? Options { get; init; }
}
