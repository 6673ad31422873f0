namespace AwsOps.Core.Remote;

/// <summary>A mounted block device of a host.</summary>
/// <param name="Device">Block device.</param>
/// <param name="MountPoint">Where.</param>
/// <param name="FsType">File system type.</param>
public sealed record HostMount(string Device, string MountPoint, string FsType);
