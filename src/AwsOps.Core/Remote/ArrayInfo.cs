namespace AwsOps.Core.Remote;

/// <summary>A volume group's block device on a host.</summary>
/// <param name="Device">Block device now, for example /dev/md127; it may have another name after the next boot.</param>
/// <param name="ArrayUuid">Array UUID as mdadm prints it; null for a single volume.</param>
/// <param name="FsUuid">File system UUID; null when there is none.</param>
/// <param name="FsType">File system type; null when there is none.</param>
public sealed record ArrayInfo(string Device, string? ArrayUuid, string? FsUuid, string? FsType);
