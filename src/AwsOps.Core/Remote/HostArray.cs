namespace AwsOps.Core.Remote;

/// <summary>A running array of a host.</summary>
/// <param name="Device">Name in the guest, for example /dev/md127.</param>
/// <param name="Uuid">Array UUID as mdadm prints it.</param>
/// <param name="Level">raid0, raid1, raid5, raid10.</param>
/// <param name="Name">Name in the superblock, without the host part.</param>
/// <param name="Members">Member devices, sorted by name.</param>
public sealed record HostArray(string Device, string? Uuid, string? Level, string? Name, IReadOnlyList<string> Members);
