namespace AwsOps.Sandbox.Hosts;

/// <summary>A frozen mount point and the instant its watchdog thaws it.</summary>
internal sealed class FrozenFileSystem
{
    public required string MountPoint { get; set; }

    public required DateTimeOffset Until { get; set; }
}
