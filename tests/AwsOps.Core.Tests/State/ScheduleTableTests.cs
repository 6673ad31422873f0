using System.Text.Json;
using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;

namespace AwsOps.Core.Tests.State;

public sealed class ScheduleTableTests : IDisposable
{
    private readonly TestStore _test = new();

    [Fact]
    public void Every_property_comes_back_as_it_was_stored()
    {
        var bare = new SnapshotSchedule { ScheduleId = "sched-2", Created = Samples.Created };
        _test.Store.Schedules.Insert(TestStore.Account, Samples.Schedule("sched-1"));
        _test.Store.Schedules.Insert(TestStore.Account, bare);

        Same([Samples.Schedule("sched-1"), bare], _test.Store.Schedules.List(TestStore.Account));
        Same([Samples.Schedule("sched-1")], [_test.Store.Schedules.Get(TestStore.Account, "sched-1")]);
        Assert.Null(_test.Store.Schedules.Get(TestStore.OtherAccount, "sched-1"));
        var error = Assert.Throws<OpsException>(() => _test.Store.Schedules.Insert(TestStore.Account, bare));
        Assert.Equal(OpsErrorId.OperationState, error.Id);
    }

    [Fact]
    public void Only_a_known_schedule_can_be_updated()
    {
        var changed = new SnapshotSchedule { ScheduleId = "sched-1", RetainHour = 0, Created = Samples.Created };
        var error = Assert.Throws<OpsException>(() => _test.Store.Schedules.Update(TestStore.Account, changed));
        Assert.Equal(OpsErrorId.ScheduleNotFound, error.Id);

        _test.Store.Schedules.Insert(TestStore.Account, Samples.Schedule("sched-1"));
        _test.Store.Schedules.Update(TestStore.Account, changed);
        Assert.Equal(changed, _test.Store.Schedules.Get(TestStore.Account, "sched-1"));
    }

    [Fact]
    public void A_deleted_schedule_stays_in_the_history()
    {
        _test.Store.Schedules.Insert(TestStore.Account, Samples.Schedule("sched-1"));

        Assert.False(_test.Store.Schedules.Delete(TestStore.OtherAccount, "sched-1"));
        Assert.True(_test.Store.Schedules.Delete(TestStore.Account, "sched-1"));
        Assert.False(_test.Store.Schedules.Delete(TestStore.Account, "sched-1"));

        Assert.Empty(_test.Store.Schedules.List(TestStore.Account));
        Same([Samples.Schedule("sched-1")], _test.Store.Schedules.List(TestStore.Account, includeDeleted: true));
        Same([Samples.Schedule("sched-1")], [_test.Store.Schedules.Get(TestStore.Account, "sched-1", includeDeleted: true)]);
    }

    public void Dispose() => _test.Dispose();

    // A dictionary is equal to itself only, so records that hold one are compared as they are written.
    private static void Same(IReadOnlyList<SnapshotSchedule> expected, IReadOnlyList<SnapshotSchedule?> actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
