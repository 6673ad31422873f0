namespace AwsOps.Core.Snapshots.Tests;

/// <summary>What a user asks of a restore test.</summary>
public sealed record SnapshotTestRequest
{
    /// <summary>Shell command run as root on the host, with the mount point as <c>$1</c>; it passes with exit code 0. Null runs none.</summary>
    public string? Command { get; init; }

    /// <summary>Seconds that the command may take, 1 to 86400.</summary>
    public int CommandSeconds { get; init; } = 3600;

    /// <summary>EBS type of the scratch volumes; null for the source's.</summary>
    public string? VolumeType { get; init; }
}
