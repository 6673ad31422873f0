namespace AwsOps.Sandbox.Hosts;

/// <summary>A line of /etc/fstab.</summary>
internal sealed class FstabLine
{
    public required string Spec { get; set; }

    public required string MountPoint { get; set; }

    public required string Type { get; set; }

    public required string Options { get; set; }

    public bool IsSame(FstabLine other) => (Spec, MountPoint, Type, Options) == (other.Spec, other.MountPoint, other.Type, other.Options);
}
