using AwsOps.Core.Journal;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;

namespace AwsOps.EndToEnd.Tests.Story;

public sealed class ScheduleRaceTests
{
    [Fact]
    public async Task Runners_racing_for_one_slot_make_one_snapshot_group()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var group = await bed.GroupAsync(first);
        var account = await first.AccountIdAsync(CancellationToken.None);
        var schedule = new SnapshotSchedule { ScheduleId = "sched-race", VolumeGroupId = group.VolumeGroupId, Created = group.Created };
        first.Store.Schedules.Insert(account, schedule);
        for (var slot = 0; slot < 5; slot++)
        {
            var runners = Enumerable.Range(0, 4).Select(_ => bed.Open()).ToList();
            await Task.WhenAll(runners.Select(s => Task.Run(() => new ScheduleRunner(s).RunAsync(schedule, manual: false, bed.Pipeline, CancellationToken.None))));
            first.Sandbox.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty(bed.Pipeline.Errors);
        var groups = await new SnapshotGroupService(first).ListAsync(new(), CancellationToken.None);
        Assert.Equal(5, groups.Count);
        Assert.All(groups, g => Assert.Equal(SnapshotGroupStatus.Complete, g.Status));
        Assert.Equal(10, (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(first)).Count);
        var engine = await new OpsRunner(first).EngineAsync(CancellationToken.None);
        Assert.DoesNotContain(engine.List(), o => o.Status is OperationStatus.Failed or OperationStatus.Running);
    }

    [Fact]
    public async Task A_run_that_died_is_settled_by_the_next_one()
    {
        await Crash.CrashSweep.RunAsync(
            async (bed, session) =>
            {
                var group = await bed.GroupAsync(session);
                var schedule = new SnapshotSchedule { ScheduleId = "sched-died", VolumeGroupId = group.VolumeGroupId, Created = group.Created };
                session.Store.Schedules.Insert(await session.AccountIdAsync(CancellationToken.None), schedule);
                return schedule;
            },
            async (bed, session, schedule, life) =>
            {
                var pipeline = new QuietPipeline();
                await new ScheduleRunner(session).RunAsync(schedule, manual: false, pipeline, life);
            },
            (_, _) => Task.CompletedTask,
            async (bed, session, schedule, begun) =>
            {
                await new ScheduleRunner(session).RunAsync(schedule, manual: false, bed.Pipeline, CancellationToken.None);
                Assert.Empty(bed.Pipeline.Errors);
                var taken = Assert.Single(await new SnapshotGroupService(session).ListAsync(new(), CancellationToken.None));
                Assert.Equal(SnapshotGroupStatus.Complete, taken.Status);
                Assert.Equal(2, (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Count);
            });
    }
}
