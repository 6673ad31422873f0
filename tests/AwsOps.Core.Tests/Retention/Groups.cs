using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Tests.Retention;

/// <summary>Snapshot groups for retention tests.</summary>
internal static class Groups
{
    public static readonly DateTime Now = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>A complete group of volume group vg-a with one snapshot, taken and expiring days from now (negative: ago).</summary>
    public static SnapshotGroup Of(string id, double created, double? expires, string status = SnapshotGroupStatus.Complete) => new()
    {
        SnapshotGroupId = "snapg-" + id,
        VolumeGroupId = "vg-a",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Created = Now.AddDays(created),
        Expires = expires is { } days ? Now.AddDays(days) : null,
        Status = status,
        Snapshots = [Member("snap-" + id)],
    };

    /// <summary>As many unexpired groups as asked for, so that shares do not matter.</summary>
    public static IEnumerable<SnapshotGroup> Fresh(int count) => Enumerable.Range(0, count).Select(i => Of($"fresh{i}", -0.5 - (i * 0.001), 10));

    public static EbsSnapshot Member(string id) =>
        new() { SnapshotId = id, VolumeId = "vol-1", RaidIndex = 0, SizeGiB = 8, VolumeType = "gp3", State = "completed" };
}
