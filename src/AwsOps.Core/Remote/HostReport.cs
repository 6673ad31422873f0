namespace AwsOps.Core.Remote;

/// <summary>What a host reports about its disks.</summary>
/// <param name="Devices">Block devices that hold EBS volumes.</param>
/// <param name="Arrays">Running arrays.</param>
/// <param name="Mounts">Mounted block devices.</param>
/// <param name="Fstab">Entries of /etc/fstab.</param>
/// <param name="Frozen">Mount points that our freeze holds.</param>
public sealed record HostReport(
    IReadOnlyList<HostDevice> Devices,
    IReadOnlyList<HostArray> Arrays,
    IReadOnlyList<HostMount> Mounts,
    IReadOnlyList<HostFstabEntry> Fstab,
    IReadOnlyList<string> Frozen);
