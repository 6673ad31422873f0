namespace AwsOps.Core.Volumes;

/// <summary>What EBS allows for one volume type (EC2 API reference, CreateVolume; EBS user guide, "Amazon EBS volume types").</summary>
/// <param name="Type">EBS volume type.</param>
/// <param name="MinGiB">Smallest size in GiB.</param>
/// <param name="MaxGiB">Largest size in GiB.</param>
/// <param name="MinIops">Fewest IOPS that may be asked for; 0 when the type has none.</param>
/// <param name="MaxIops">Most IOPS that may be asked for; 0 when the type has none.</param>
/// <param name="IopsPerGiB">Most IOPS for each GiB.</param>
/// <param name="IopsRequired">Whether IOPS must be given.</param>
/// <param name="MaxThroughput">Most MiB/s that may be asked for; 0 when the type has none.</param>
public sealed record VolumeTypeLimits(
    string Type, int MinGiB, int MaxGiB, int MinIops, int MaxIops, int IopsPerGiB, bool IopsRequired, int MaxThroughput)
{
    /// <summary>Least throughput that may be asked for, in MiB/s.</summary>
    public const int MinThroughput = 125;

    /// <summary>All types.</summary>
    public static IReadOnlyList<VolumeTypeLimits> All { get; } =
    [
        new("gp3", 1, 65_536, 3_000, 80_000, 500, false, 2_000),
        new("gp2", 1, 16_384, 0, 0, 0, false, 0),
        new("io2", 4, 65_536, 100, 256_000, 1_000, true, 0),
        new("io1", 4, 16_384, 100, 64_000, 50, true, 0),
        new("st1", 125, 16_384, 0, 0, 0, false, 0),
        new("sc1", 125, 16_384, 0, 0, 0, false, 0),
        new("standard", 1, 1_024, 0, 0, 0, false, 0),
    ];

    /// <summary>The limits of a type; null when there is no such type.</summary>
    public static VolumeTypeLimits? Find(string type) => All.FirstOrDefault(l => l.Type.Equals(type, StringComparison.OrdinalIgnoreCase));
}
