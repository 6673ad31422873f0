namespace AwsOps.Core.Remote;

/// <summary>An entry of a host's /etc/fstab.</summary>
/// <param name="Spec">First field: UUID=…, LABEL=…, or a device.</param>
/// <param name="MountPoint">Second field.</param>
/// <param name="FsType">Third field.</param>
public sealed record HostFstabEntry(string Spec, string MountPoint, string FsType);
