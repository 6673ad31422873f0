using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Adoption;

/// <summary>All that is known of a host before anything of it is adopted.</summary>
public sealed record AdoptionFacts
{
    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Name of the host.</summary>
    public required string HostName { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>EC2 device name of the root volume.</summary>
    public string? RootDevice { get; init; }

    /// <summary>What the host says.</summary>
    public required HostReport Report { get; init; }

    /// <summary>The volumes that EC2 has attached to the instance.</summary>
    public required IReadOnlyList<VolumeFacts> Volumes { get; init; }

    /// <summary>All groups of the state.</summary>
    public required IReadOnlyList<EbsVolumeGroup> Groups { get; init; }
}
