using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.EndToEnd.Tests.Faults;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Schedules;

/// <summary>Runs of many schedules at once.</summary>
public sealed class FleetRunTests
{
    [Fact]
    public async Task A_thousand_volumes_on_200_hosts_are_200_create_calls_no_call_for_tags_few_looks_and_no_more_time_than_the_rates_ask_for()
    {
        using var bed = new SandboxBed();
        Fleet.StopClock(bed.StatePath);
        var first = bed.Open();
        var groups = await Fleet.AddAsync(first, hosts: 200, volumesEach: 5);
        var account = await first.AccountIdAsync(default);
        first.Store.Transaction(() =>
        {
            foreach (var group in groups)
                first.Store.Schedules.Insert(account, Schedule(group.VolumeGroupId, group.Created));
            return true;
        });

        var session = bed.Open();
        var start = session.Clock.GetUtcNow();
        await new ScheduleRunner(session).RunAsync(session.Store.Schedules.List(account), manual: false, bed.Pipeline, default);

        Assert.Empty(bed.Pipeline.Errors);
        Assert.Equal(200, bed.Pipeline.Objects.Count);
        Assert.Equal(1000, bed.Pipeline.Objects.Cast<SnapshotGroup>().Sum(g => g.Snapshots.Count));
        var calls = session.Sandbox.Calls;
        Assert.Equal((200, 0, 0), (calls["CreateSnapshots"], calls["CreateSnapshot"], calls["CreateTags"]));
        Assert.Equal((5, 1, 0), (calls["DescribeVolumes"], calls["DescribeInstances"], calls["DescribeSnapshots"]));

        // 100 at once, then 5 a second: what AWS allows.
        Assert.InRange((session.Clock.GetUtcNow() - start).TotalSeconds, 19.5, 21);

        var again = new QuietPipeline();
        await new ScheduleRunner(session).RunAsync(session.Store.Schedules.List(account), manual: false, again, default);
        Assert.Empty(again.Objects);
        Assert.Equal(206, calls.Total);
    }

    [Fact]
    public async Task A_schedule_that_cannot_be_run_stops_no_other_one()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await bed.GroupAsync(session);
        var other = await Fleet.AddAsync(session, hosts: 1, volumesEach: 1);
        var account = await session.AccountIdAsync(default);
        SnapshotSchedule[] schedules =
        [
            Schedule("vg-gone", group.Created),
            Schedule("vg-gone", group.Created) with { VolumeGroupId = null, HostName = "nowhere", MountPoint = "/data" },
            Schedule("vg-gone", group.Created) with { VolumeGroupId = null, InstanceId = "i-0", MountPoint = "/data" },
            Schedule("vg-gone", group.Created) with { VolumeGroupId = null, HostName = "db-1", MountPoint = "/other" },
            Schedule(group.VolumeGroupId, group.Created) with { PreCommand = "exit 3" },
            Schedule("vg-gone", group.Created) with { VolumeGroupId = null, HostName = "db-1", MountPoint = "/data" },
            Schedule(other[0].VolumeGroupId, other[0].Created),
        ];

        await new ScheduleRunner(session).RunAsync(schedules, manual: false, bed.Pipeline, default);

        Assert.Equal(schedules.Take(5).Select(s => s.ScheduleId).Order(), bed.Pipeline.Errors.Select(e => (string)e.Target!).Order());
        Assert.Equal(schedules.Skip(5).Select(s => s.ScheduleId).Order(), bed.Pipeline.Objects.Cast<SnapshotGroup>().Select(g => g.ScheduleId).Order());
    }

    [Fact]
    public async Task A_region_that_does_not_answer_costs_its_own_groups_only()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await Fleet.AddAsync(session, hosts: 2, volumesEach: 1);
        var account = await session.AccountIdAsync(default);
        var far = groups[0] with { Region = "eu-central-1", Zone = "eu-central-1a" };
        session.Store.VolumeGroups.Update(account, far);
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeVolumes", Kind = FaultKind.ErrorCode, Region = "eu-central-1", Code = "UnauthorizedOperation", Times = null });

        await new ScheduleRunner(session).RunAsync(groups.Select(g => Schedule(g.VolumeGroupId, g.Created)).ToList(), manual: false, bed.Pipeline, default);

        Assert.Single(bed.Pipeline.Errors);
        Assert.Equal(groups[1].VolumeGroupId, Assert.IsType<SnapshotGroup>(Assert.Single(bed.Pipeline.Objects)).VolumeGroupId);
    }

    [Fact]
    public async Task Runs_that_failed_long_ago_delay_nothing()
    {
        using var bed = new SandboxBed();
        var (session, bad, good) = await WithFailuresAsync(bed, failures: 5);
        session.Sandbox.Advance(TimeSpan.FromHours(1));
        var start = session.Clock.GetUtcNow();

        await new ScheduleRunner(session).RunAsync([.. bad, good], manual: false, bed.Pipeline, default);

        var taken = Assert.IsType<SnapshotGroup>(Assert.Single(bed.Pipeline.Objects));
        Assert.Equal(good.ScheduleId, taken.ScheduleId);
        Assert.InRange((taken.Created - start.UtcDateTime).TotalSeconds, -1, 2);
        Assert.InRange((session.Clock.GetUtcNow() - start).TotalSeconds, 0, 5);
        Assert.Equal(bad.Select(s => s.ScheduleId).Order(), bed.Pipeline.Errors.Select(e => (string)e.Target!).Order());
    }

    [Fact]
    public async Task A_run_that_has_just_failed_is_waited_for_by_its_own_schedule_and_volume_group_only()
    {
        using var bed = new SandboxBed();
        var (_, bad, good) = await WithFailuresAsync(bed, failures: 1);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pipeline = new QuietPipeline
        {
            OnShouldProcess = _ =>
            {
                asked.TrySetResult();
                return Task.CompletedTask;
            },
        };
        // The look for what the failed run made gets its answer only when the other group is about to be taken.
        var session = bed.Open(inner => new BeforeFirst(inner, "Action=DescribeSnapshots", () => asked.Task.WaitAsync(TimeSpan.FromMinutes(1))));
        var start = session.Clock.GetUtcNow();

        await new ScheduleRunner(session).RunAsync([.. bad, good], manual: false, pipeline, default);

        Assert.Equal(good.ScheduleId, Assert.IsType<SnapshotGroup>(Assert.Single(pipeline.Objects)).ScheduleId);
        var error = Assert.Single(pipeline.Errors);
        Assert.Equal((bad[0].ScheduleId, OpsErrorId.SnapshotFailed), ((string)error.Target!, error.Id));
        // EC2 still had its minute to show what there might be.
        Assert.InRange((session.Clock.GetUtcNow() - start).TotalSeconds, 55, 70);
    }

    // Schedules whose pre-command has failed once, and one that has not run yet; each on a host of its own.
    private static async Task<(OpsSession Session, SnapshotSchedule[] Bad, SnapshotSchedule Good)> WithFailuresAsync(SandboxBed bed, int failures)
    {
        Fleet.StopClock(bed.StatePath);
        var session = bed.Open();
        var groups = await Fleet.AddAsync(session, hosts: failures + 1, volumesEach: 1);
        var schedules = groups.Select(g => Schedule(g.VolumeGroupId, g.Created)).ToArray();
        var bad = schedules[..^1].Select(s => s with { PreCommand = "exit 4" }).ToArray();
        await new HostDiscovery(session).RunAsync([], HostDiscovery.DefaultThrottleLimit, bed.Pipeline, default);
        var pipeline = new QuietPipeline();
        await new ScheduleRunner(session).RunAsync(bad, manual: false, pipeline, default);
        Assert.Equal(Enumerable.Repeat(OpsErrorId.SnapshotFailed, failures), pipeline.Errors.Select(e => e.Id));
        return (session, bad, schedules[^1]);
    }

    private static int _count;

    private static SnapshotSchedule Schedule(string volumeGroupId, DateTime created) =>
        new() { ScheduleId = $"sched-{Interlocked.Increment(ref _count):00000}", VolumeGroupId = volumeGroupId, Created = created };
}
