namespace AwsOps.Core.Remote;

/// <summary>A mounted file system.</summary>
/// <param name="Device">Block device.</param>
/// <param name="MountPoint">Where it is mounted.</param>
/// <param name="FsUuid">File system UUID; null when it has none.</param>
/// <param name="Automount">Whether it is entered for boot.</param>
/// <param name="Entered">An entry for boot was added or changed.</param>
/// <param name="Warnings">What the user should know, for example that the mount point hides files.</param>
public sealed record MountInfo(string Device, string MountPoint, string? FsUuid, bool Automount, bool Entered, IReadOnlyList<string> Warnings);
