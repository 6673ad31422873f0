namespace AwsOps.Core.Volumes;

/// <summary>One member volume that is to be made.</summary>
public sealed record VolumeMemberPlan
{
    /// <summary>0-based position in the array.</summary>
    public required int RaidIndex { get; init; }

    /// <summary>How it is made.</summary>
    public required VolumeSpec Volume { get; init; }

    /// <summary>EC2 device name of its attachment; null when it is not attached.</summary>
    public string? Device { get; init; }
}
