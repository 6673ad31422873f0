namespace AwsOps.Core.Volumes;

/// <summary>The closed list of volume group states.</summary>
public static class VolumeGroupStatus
{
    /// <summary>An operation that makes it has not finished.</summary>
    public const string Creating = "Creating";

    /// <summary>Attached to nothing.</summary>
    public const string Available = "Available";

    /// <summary>Attached, not mounted.</summary>
    public const string Attached = "Attached";

    /// <summary>Attached and mounted.</summary>
    public const string Mounted = "Mounted";

    /// <summary>Gone; kept for history.</summary>
    public const string Deleted = "Deleted";
}
