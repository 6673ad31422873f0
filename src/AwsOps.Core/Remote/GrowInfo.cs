namespace AwsOps.Core.Remote;

/// <summary>A volume group after its growth.</summary>
/// <param name="Device">Block device, for example /dev/md127.</param>
/// <param name="SizeBytes">Its size in bytes.</param>
/// <param name="FsType">File system that was grown; null when there is none.</param>
public sealed record GrowInfo(string Device, long SizeBytes, string? FsType);
