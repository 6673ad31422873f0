namespace AwsOps.Core.Remote;

/// <summary>An array of a host.</summary>
/// <param name="Device">Name in the guest, for example /dev/md127.</param>
/// <param name="Uuid">Array UUID as mdadm prints it.</param>
/// <param name="Level">raid0, raid1, raid5, raid10, or another that Linux knows; null when it does not run.</param>
/// <param name="Name">Name in the superblock, without the host part.</param>
/// <param name="State">active or inactive, as /proc/mdstat says.</param>
/// <param name="RaidDisks">How many members it was made for.</param>
/// <param name="Degraded">How many of those are missing, failed or not rebuilt yet.</param>
/// <param name="ChunkKiB">Chunk size in KiB; null where the level has none.</param>
/// <param name="FsType">Signature on the array, for example xfs or LVM2_member; null when blank.</param>
/// <param name="FsUuid">UUID of what is on the array.</param>
/// <param name="Members">Member devices in the order of their slots.</param>
/// <param name="Spares">Member devices that fill no slot: spares and failed ones.</param>
public sealed record HostArray(
    string Device,
    string? Uuid,
    string? Level,
    string? Name,
    string State,
    int? RaidDisks,
    int Degraded,
    int? ChunkKiB,
    string? FsType,
    string? FsUuid,
    IReadOnlyList<string> Members,
    IReadOnlyList<string> Spares);
