using System.Text.Json;
using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.State;

namespace AwsOps.Core.Tests.State;

public sealed class SnapshotGroupTableTests : IDisposable
{
    private readonly TestStore _test = new();

    private SnapshotGroupTable Groups => _test.Store.SnapshotGroups;

    [Fact]
    public void Every_property_comes_back_as_it_was_stored()
    {
        var group = Samples.SnapshotGroup("snapg-1", 16);
        var bare = new SnapshotGroup
        {
            SnapshotGroupId = "snapg-2",
            VolumeGroupId = "vg-1",
            Region = "r",
            Zone = "z",
            Created = Samples.Created,
            Status = SnapshotGroupStatus.Failed,
        };
        Groups.Insert(TestStore.Account, group with { Snapshots = group.Snapshots.Reverse().ToArray() });
        Groups.Insert(TestStore.Account, bare);

        Same(group, Groups.Get(TestStore.Account, "snapg-1"));
        Same(bare, Groups.Get(TestStore.Account, "snapg-2"));
        Assert.Equal(DateTimeKind.Utc, Groups.Get(TestStore.Account, "snapg-1")?.Expires?.Kind);
        Assert.Null(Groups.Get(TestStore.OtherAccount, "snapg-1"));
    }

    [Fact]
    public void An_update_replaces_the_group_and_its_members()
    {
        Groups.Insert(TestStore.Account, Samples.SnapshotGroup("snapg-1", 4));
        var changed = Samples.SnapshotGroup("snapg-1", 3) with { Status = SnapshotGroupStatus.Complete, Expires = null };

        Groups.Update(TestStore.Account, changed);

        Same(changed, Assert.Single(Groups.List(TestStore.Account)));
        Fails(OpsErrorId.SnapshotGroupNotFound, () => Groups.Update(TestStore.Account, Samples.SnapshotGroup("snapg-9")));
    }

    [Theory]
    [InlineData(SnapshotGroupStatus.Pending, false)]
    [InlineData(SnapshotGroupStatus.Complete, false)]
    [InlineData(SnapshotGroupStatus.Partial, true)]
    [InlineData(SnapshotGroupStatus.Failed, true)]
    public void A_slot_is_covered_by_one_usable_group(string status, bool slotStaysOpen)
    {
        var first = Samples.SnapshotGroup("snapg-1") with { Status = status };
        var second = Samples.SnapshotGroup("snapg-2") with { ScheduleId = first.ScheduleId };
        Assert.True(Groups.TryInsert(TestStore.Account, first));

        Assert.Equal(slotStaysOpen, Groups.TryInsert(TestStore.Account, second));

        Assert.Equal(slotStaysOpen, Groups.Get(TestStore.Account, "snapg-2") is not null);
        Assert.Equal(slotStaysOpen ? 4 : 2, _test.Count("snapshots"));
        Assert.True(Groups.TryInsert(TestStore.Account, second with { SnapshotGroupId = "snapg-3", Tier = "Week", Snapshots = [] }));
        Assert.True(Groups.TryInsert(TestStore.Account, second with { SnapshotGroupId = "snapg-4", SlotStart = Samples.Created, Snapshots = [] }));
        Assert.True(Groups.TryInsert(TestStore.Account, second with { SnapshotGroupId = "snapg-5", SlotTarget = "vg-2", Snapshots = [] }));
        Assert.True(Groups.TryInsert(TestStore.OtherAccount, second));
    }

    [Fact]
    public void The_groups_that_a_decision_depends_on_are_read_live_or_deleted_with_their_slot_targets()
    {
        var day = Samples.SnapshotGroup("snapg-1") with { ScheduleId = "sched-1" };
        Groups.Insert(TestStore.Account, day);
        Groups.Insert(TestStore.Account, day with { SnapshotGroupId = "snapg-2", SlotTarget = null, Snapshots = [] });
        Groups.Insert(TestStore.Account, day with { SnapshotGroupId = "snapg-3", SlotTarget = "vg-3", Created = day.Created.AddSeconds(-1), Snapshots = [] });
        Groups.Insert(TestStore.Account, day with { SnapshotGroupId = "snapg-4", SlotTarget = "vg-3", Tier = "Week", Snapshots = [] });
        Groups.Insert(TestStore.Account, day with { SnapshotGroupId = "snapg-5", ScheduleId = "sched-2", Snapshots = [] });
        Groups.Delete(TestStore.Account, "snapg-1");

        var since = new Dictionary<string, DateTime> { ["Day"] = day.Created, ["Week"] = day.Created.AddSeconds(1) };
        var read = Groups.Covering(TestStore.Account, "sched-1", since).OrderBy(g => g.Slot.SnapshotGroupId).ToList();

        Assert.Equal([("vg-1", "snapg-1"), (null, "snapg-2")], read.Select(g => (g.SlotTarget, g.Slot.SnapshotGroupId)));
        Assert.Equal(new CoveredSlot("snapg-1", "Day", day.SlotStart, day.Created, SnapshotGroupStatus.Deleted, day.Expires), read[0].Slot);
        Assert.Empty(Groups.Covering(TestStore.OtherAccount, "sched-1", since));
    }

    [Fact]
    public void A_deleted_group_leaves_its_slot_open()
    {
        var first = Samples.SnapshotGroup("snapg-1");
        Groups.Insert(TestStore.Account, first);
        var second = Samples.SnapshotGroup("snapg-2") with { ScheduleId = first.ScheduleId };
        Fails(OpsErrorId.OperationState, () => Groups.Insert(TestStore.Account, second));
        Groups.Delete(TestStore.Account, "snapg-1");
        Groups.Insert(TestStore.Account, second);
    }

    [Fact]
    public void A_group_cannot_become_complete_in_a_slot_that_another_one_covers()
    {
        var failed = Samples.SnapshotGroup("snapg-1") with { Status = SnapshotGroupStatus.Failed };
        Groups.Insert(TestStore.Account, failed);
        Groups.Insert(TestStore.Account, Samples.SnapshotGroup("snapg-2") with { ScheduleId = failed.ScheduleId });

        Fails(OpsErrorId.OperationState, () => Groups.Update(TestStore.Account, failed with { Status = SnapshotGroupStatus.Complete }));
        Same(failed, Groups.Get(TestStore.Account, "snapg-1"));
    }

    [Fact]
    public void A_snapshot_is_recorded_once()
    {
        Groups.Insert(TestStore.Account, Samples.SnapshotGroup("snapg-1"));
        Fails(OpsErrorId.OperationState, () => Groups.Insert(TestStore.Account,
            Samples.SnapshotGroup("snapg-2") with { Snapshots = Samples.SnapshotGroup("snapg-1").Snapshots }));
        Fails(OpsErrorId.OperationState, () => Groups.Insert(TestStore.Account, Samples.SnapshotGroup("snapg-1") with { ScheduleId = null }));
        Assert.Single(Groups.List(TestStore.Account));
    }

    [Fact]
    public async Task Of_runners_that_race_for_a_slot_one_wins()
    {
        var winners = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
        {
            using var store = _test.OpenAgain();
            return store.SnapshotGroups.TryInsert(TestStore.Account, Samples.SnapshotGroup($"snapg-{i}") with { ScheduleId = "sched-race" });
        })));

        Assert.Equal(1, winners.Count(won => won));
        Assert.Equal(2, Assert.Single(Groups.List(TestStore.Account)).Snapshots.Count);
    }

    [Fact]
    public void Groups_are_filtered_by_every_field_and_come_with_their_own_members()
    {
        var groups = Enumerable.Range(0, 12).Select(i => Samples.SnapshotGroup($"snapg-{i}", 1 + (i % 3)) with
        {
            VolumeGroupId = $"vg-{i % 2}",
            HostName = $"h{i % 3}",
            InstanceId = $"i-{i % 4}",
            MountPoint = $"/m{i % 5}",
            Region = $"r{i % 6}",
            ScheduleId = $"sched-{i}",
            Created = Samples.Created.AddMinutes(-i),
        }).ToArray();
        foreach (var group in groups)
            Groups.Insert(TestStore.Account, group);
        Groups.Delete(TestStore.Account, "snapg-6");

        void Lists(SnapshotGroupFilter filter, Func<int, bool> expected)
        {
            foreach (var deleted in new[] { false, true })
            {
                var wanted = Enumerable.Range(0, 12).Reverse().Where(expected).Where(i => deleted || i != 6)
                    .Select(i => i == 6 ? groups[i] with { Status = SnapshotGroupStatus.Deleted } : groups[i]);
                Assert.Equal(wanted.Select(g => JsonSerializer.Serialize(g)),
                    Groups.List(TestStore.Account, filter with { IncludeDeleted = deleted }).Select(g => JsonSerializer.Serialize(g)));
            }
        }

        Lists(new SnapshotGroupFilter(), _ => true);
        Lists(new SnapshotGroupFilter { VolumeGroupId = "vg-0" }, i => i % 2 == 0);
        Lists(new SnapshotGroupFilter { HostName = "h0" }, i => i % 3 == 0);
        Lists(new SnapshotGroupFilter { InstanceId = "i-2" }, i => i % 4 == 2);
        Lists(new SnapshotGroupFilter { MountPoint = "/m1" }, i => i % 5 == 1);
        Lists(new SnapshotGroupFilter { Region = "r0" }, i => i % 6 == 0);
        Lists(new SnapshotGroupFilter { ScheduleId = "sched-6" }, i => i == 6);
        Lists(new SnapshotGroupFilter { VolumeGroupId = "vg-0", HostName = "h0", InstanceId = "i-2", MountPoint = "/m1", Region = "r0" }, i => i == 6);
        Lists(new SnapshotGroupFilter { HostName = "h0' OR 1=1 --" }, _ => false);
    }

    [Fact]
    public void A_deleted_group_stays_in_the_history()
    {
        var group = Samples.SnapshotGroup("snapg-1", 3);
        Groups.Insert(TestStore.Account, group);

        Assert.True(Groups.Delete(TestStore.Account, "snapg-1"));
        Assert.False(Groups.Delete(TestStore.Account, "snapg-1"));

        Assert.Null(Groups.Get(TestStore.Account, "snapg-1"));
        Same(group with { Status = SnapshotGroupStatus.Deleted }, Groups.Get(TestStore.Account, "snapg-1", includeDeleted: true));
        Assert.Equal(0, _test.Count("snapshots"));
        Assert.Equal(3, _test.Count("deleted_snapshots"));
    }

    public void Dispose() => _test.Dispose();

    private static void Fails(OpsErrorId id, Action action) => Assert.Equal(id, Assert.Throws<OpsException>(action).Id);

    private static void Same(SnapshotGroup expected, SnapshotGroup? actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
