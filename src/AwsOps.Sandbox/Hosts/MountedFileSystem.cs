namespace AwsOps.Sandbox.Hosts;

/// <summary>A mounted file system.</summary>
internal sealed class MountedFileSystem
{
    public required string Device { get; set; }

    public required string MountPoint { get; set; }

    public required string Type { get; set; }

    /// <summary>The volumes it lies on.</summary>
    public required List<string> Volumes { get; set; }
}
