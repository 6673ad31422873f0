namespace AwsOps.Core.Volumes.Drift;

/// <summary>One difference between the state on one side and EC2 or a host on the other.</summary>
public sealed record VolumeGroupDrift
{
    /// <summary>The group.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>What differs: see <see cref="VolumeGroupDriftKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it was found: EC2, or a host's name.</summary>
    public required string Where { get; init; }

    /// <summary>What it is about: a volume id, a tag, a device; null for the group as a whole.</summary>
    public string? Subject { get; init; }

    /// <summary>What the state says.</summary>
    public string? Expected { get; init; }

    /// <summary>What is.</summary>
    public string? Found { get; init; }

    /// <summary>Whether the state can be made to say what is.</summary>
    public bool CanRepair { get; init; }

    /// <summary>Whether the state says so now.</summary>
    public bool Repaired { get; init; }

    /// <summary>How the state is or was repaired; else what can be done about it.</summary>
    public required string Remedy { get; init; }

    /// <summary>What a list of them shows: kind and group.</summary>
    public override string ToString() => $"{Kind} {VolumeGroupId}";
}
