using System.Globalization;

namespace AwsOps.Core.Images;

/// <summary>An EBS volume that a host launched from an AMI gets.</summary>
public sealed record OpsAmiVolume
{
    /// <summary>Device name that the AMI gives it.</summary>
    public required string Device { get; init; }

    /// <summary>The snapshot it is made from; null for an empty volume.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>Size in GiB.</summary>
    public int? SizeGiB { get; init; }

    /// <summary>EBS volume type.</summary>
    public string? VolumeType { get; init; }

    /// <summary>Whether it is encrypted.</summary>
    public bool Encrypted { get; init; }

    /// <summary>What a list of them shows: device, snapshot and size.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Device} {SnapshotId ?? "empty"} {SizeGiB} GiB");
}
