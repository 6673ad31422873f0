using AwsOps.Core.History;
using AwsOps.Core.State;

namespace AwsOps.Core.Tests.State;

/// <summary>What was deleted, in one list.</summary>
public sealed class HistoryTableTests : IDisposable
{
    private readonly TestStore _bed = new();

    [Fact]
    public void Each_kind_is_listed_as_it_was_the_last_deletion_first()
    {
        var volumes = Samples.VolumeGroup("vg-1", members: 3);
        _bed.Store.VolumeGroups.Insert(TestStore.Account, volumes);
        _bed.Store.VolumeGroups.Delete(TestStore.Account, "vg-1");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var snapshots = Samples.SnapshotGroup("snapg-1");
        _bed.Store.SnapshotGroups.Insert(TestStore.Account, snapshots);
        _bed.Store.SnapshotGroups.Delete(TestStore.Account, "snapg-1");
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var schedule = Samples.Schedule("sched-1");
        _bed.Store.Schedules.Insert(TestStore.Account, schedule);
        _bed.Store.Schedules.Delete(TestStore.Account, "sched-1");
        _bed.Store.VolumeGroups.Insert(TestStore.OtherAccount, Samples.VolumeGroup("vg-2"));
        _bed.Store.VolumeGroups.Delete(TestStore.OtherAccount, "vg-2");

        var all = List();
        Assert.Equal([HistoryKind.Schedule, HistoryKind.SnapshotGroup, HistoryKind.VolumeGroup], all.Select(e => e.Kind));
        var (ofSchedule, ofSnapshots, ofVolumes) = (all[0], all[1], all[2]);
        Assert.Equal(
            ("vg-1", "web", "i-vg-1", "/data", "eu-west-1", null, "data", Samples.Created),
            (ofVolumes.Id, ofVolumes.HostName, ofVolumes.InstanceId, ofVolumes.MountPoint, ofVolumes.Region, ofVolumes.VolumeGroupId, ofVolumes.Description, ofVolumes.Created));
        Assert.Equal(volumes.Volumes.Select(v => v.VolumeId), ofVolumes.MemberIds);
        Assert.Equal(
            (snapshots.SnapshotGroupId, snapshots.HostName, snapshots.InstanceId, snapshots.MountPoint, snapshots.VolumeGroupId, snapshots.Description),
            (ofSnapshots.Id, ofSnapshots.HostName, ofSnapshots.InstanceId, ofSnapshots.MountPoint, ofSnapshots.VolumeGroupId, ofSnapshots.Description));
        Assert.Equal(snapshots.Snapshots.OrderBy(s => s.RaidIndex).Select(s => s.SnapshotId), ofSnapshots.MemberIds);
        Assert.Equal(("sched-1", schedule.MountPoint, schedule.Description), (ofSchedule.Id, ofSchedule.MountPoint, ofSchedule.Description));
        Assert.Empty(ofSchedule.MemberIds);
        Assert.Equal(TimeSpan.FromMinutes(2), ofSchedule.Deleted - ofVolumes.Deleted);
    }

    [Fact]
    public void Filters_narrow_and_the_span_is_half_open()
    {
        var begin = _bed.Now;
        foreach (var id in new[] { "vg-1", "vg-2", "vg-3" })
        {
            Delete(id);
            _bed.Clock.Advance(TimeSpan.FromHours(1));
        }

        begin = UtcTime.Whole(begin);
        Assert.Equal(["vg-3", "vg-2"], Ids(new HistoryFilter { After = begin.AddHours(1) }));
        Assert.Equal(["vg-1"], Ids(new HistoryFilter { Before = begin.AddHours(1) }));
        Assert.Equal(["vg-2"], Ids(new HistoryFilter { After = begin.AddHours(1), Before = begin.AddHours(2) }));
        Assert.Equal(["vg-3", "vg-1"], Ids(new HistoryFilter { Ids = ["vg-1", "vg-3", "vg-9"] }));
        Assert.Empty(Ids(new HistoryFilter { Kinds = [HistoryKind.SnapshotGroup, HistoryKind.Schedule] }));
        Assert.Equal(3, Ids(new HistoryFilter { Kinds = [HistoryKind.VolumeGroup], Region = "eu-west-1" }).Count);
        Assert.Empty(Ids(new HistoryFilter { Region = "us-east-1" }));
    }

    [Fact]
    public void Pages_meet_without_a_gap_or_a_double_though_thousands_were_deleted_in_one_second()
    {
        var expected = new List<string>();
        _bed.Store.Transaction(() =>
        {
            for (var i = 0; i < 1300; i++)
            {
                if (i % 600 == 0)
                    _bed.Clock.Advance(TimeSpan.FromSeconds(1));
                expected.Add(Delete($"vg-{i:0000}"));
            }

            return 0;
        });

        expected.Reverse();
        Assert.Equal(expected, Ids(new HistoryFilter()));
        Assert.Equal(expected.Take(3), _bed.Store.History.List(TestStore.Account, new HistoryFilter()).Take(3).Select(e => e.Id));
    }

    [Fact]
    public void A_page_is_found_by_the_index_and_nothing_is_sorted()
    {
        var sql = HistoryTable.Sql(new HistoryFilter());
        (string, object?)[] values = [("account", "a"), ("region", null), ("after", 0L), ("before", 1L), ("beforeId", "")];
        var plan = _bed.Store.Connection.Read(() => _bed.Store.Connection.Query("EXPLAIN QUERY PLAN " + sql, row => row.GetString(3), values));
        foreach (var table in new[] { "deleted_volume_groups", "deleted_snapshot_groups", "deleted_snapshot_schedules" })
            Assert.Contains(plan, line => line.Contains($"INDEX {table}_deleted (account=?", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    public void Dispose() => _bed.Dispose();

    private List<HistoryEntry> List(HistoryFilter? filter = null) => _bed.Store.History.List(TestStore.Account, filter ?? new HistoryFilter()).ToList();

    private List<string> Ids(HistoryFilter filter) => List(filter).Select(e => e.Id).ToList();

    private string Delete(string id)
    {
        _bed.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup(id));
        _bed.Store.VolumeGroups.Delete(TestStore.Account, id);
        return id;
    }
}
