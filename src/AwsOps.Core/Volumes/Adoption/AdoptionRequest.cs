namespace AwsOps.Core.Volumes.Adoption;

/// <summary>What a user wants adopted. Exactly one of mount point, device, volume ids and all.</summary>
public sealed record AdoptionRequest
{
    /// <summary>What is mounted there.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Block device in the guest (/dev/md0, /dev/nvme1n1), or EC2's name of an attachment (/dev/xvdf).</summary>
    public string? Device { get; init; }

    /// <summary>All members of one or more groups.</summary>
    public IReadOnlyList<string> VolumeIds { get; init; } = [];

    /// <summary>All that can be adopted.</summary>
    public bool All { get; init; }

    /// <summary>Name of the group; null takes the one that the volumes' names tell, if any.</summary>
    public string? Name { get; init; }

    /// <summary>Tags for the group and its volumes.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Also arrays that are rebuilding.</summary>
    public bool Force { get; init; }
}
