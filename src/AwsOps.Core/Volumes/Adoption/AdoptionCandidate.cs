using AwsOps.Core.Errors;

namespace AwsOps.Core.Volumes.Adoption;

/// <summary>An array or a disk of a host: a group that could be, or the reason why not.</summary>
public sealed record AdoptionCandidate
{
    /// <summary>Block device in the guest.</summary>
    public required string Device { get; init; }

    /// <summary>Other names of it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Where it is mounted, first mount first.</summary>
    public IReadOnlyList<string> MountPoints { get; init; } = [];

    /// <summary>Members in array order, as far as they are EBS volumes.</summary>
    public IReadOnlyList<VolumeFacts> Volumes { get; init; } = [];

    /// <summary>RAID level; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>RAID chunk size in KiB; null for a single volume.</summary>
    public int? ChunkSizeKiB { get; init; }

    /// <summary>File system type.</summary>
    public string? FileSystem { get; init; }

    /// <summary>Array UUID; null for a single volume.</summary>
    public string? ArrayUuid { get; init; }

    /// <summary>Why it is not adopted; null when it can be.</summary>
    public string? Refusal { get; init; }

    /// <summary>Error id of the refusal.</summary>
    public OpsErrorId RefusalId { get; init; } = OpsErrorId.VolumeNotAvailable;

    /// <summary>Whether a refusal is what one expects of every host: its root, and what is in a group already.</summary>
    public bool IsExpected { get; init; }

    /// <summary>The refusal as an error.</summary>
    public OpsException Error(string hostName) => new(RefusalId, $"{Device} on {hostName} cannot be adopted: {Refusal}.", Device);
}
