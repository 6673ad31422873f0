namespace AwsOps.Core.Remote;

/// <summary>A block device of a host.</summary>
/// <param name="Device">Name in the guest, for example /dev/nvme1n1.</param>
/// <param name="VolumeId">EC2 volume id; null when the host cannot tell.</param>
/// <param name="SizeBytes">Size in bytes.</param>
/// <param name="FsType">Signature, for example xfs or linux_raid_member; null when blank.</param>
/// <param name="FsUuid">UUID of the file system or array member.</param>
/// <param name="Label">Label of the file system or name of the array.</param>
/// <param name="MountPoint">Where it is mounted itself.</param>
/// <param name="Array">The array it is a member of.</param>
/// <param name="Partitions">Its partitions' devices.</param>
/// <param name="IsRoot">Whether it, or a partition of it, holds the root file system.</param>
public sealed record HostDevice(
    string Device,
    string? VolumeId,
    long SizeBytes,
    string? FsType,
    string? FsUuid,
    string? Label,
    string? MountPoint,
    string? Array,
    IReadOnlyList<string> Partitions,
    bool IsRoot);
