using AwsOps.Core.Account;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.EndToEnd.Tests.Schedules;

/// <summary>Schedules that find their volume groups by tags.</summary>
public sealed class TagScheduleTests
{
    private static readonly SortedDictionary<string, string> Nightly = new(StringComparer.Ordinal) { ["backup"] = "nightly-db", ["owner"] = "x" };

    [Fact]
    public async Task Each_volume_group_with_the_tags_gets_one_group_a_slot_and_new_ones_are_taken_in()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var account = await session.AccountIdAsync(default);
        var groups = await Fleet.AddAsync(session, hosts: 3, volumesEach: 1, Nightly);
        session.Store.VolumeGroups.Update(account, groups[2] with { Tags = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Backup"] = "nightly-db" } });
        var schedule = await ScheduleAsync(session, bed, ("backup", "nightly-*"), ("owner", "?"));

        var taken = await RunAsync(session, schedule);
        Assert.Equal(groups.Take(2).Select(g => g.VolumeGroupId), taken.Select(g => g.SlotTarget!).Order());
        Assert.Single(taken.Select(g => (g.Tier, g.SlotStart)).Distinct());
        Assert.Empty(await RunAsync(session, schedule));

        session.Store.VolumeGroups.Update(account, groups[2] with { Tags = Nightly });
        Assert.Equal(groups[2].VolumeGroupId, Assert.Single(await RunAsync(session, schedule)).SlotTarget);

        session.Sandbox.Advance(TimeSpan.FromHours(1));
        Assert.Equal(groups.Select(g => g.VolumeGroupId), (await RunAsync(session, schedule)).Select(g => g.VolumeGroupId).Order());
    }

    [Fact]
    public async Task A_volume_group_that_is_younger_than_the_schedule_begins_with_its_shortest_tier()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        await Fleet.AddAsync(session, hosts: 1, volumesEach: 1, Nightly);
        var schedule = (await ScheduleAsync(session, bed, ("backup", "*"))) with { Created = session.Clock.GetUtcNow().UtcDateTime.AddYears(-2) };

        // Those of the schedule's own time have missed the yearly slot; it began with neither the group nor its host.
        Assert.Equal("Hour", Assert.Single(await RunAsync(session, schedule)).Tier);
    }

    [Fact]
    public async Task One_volume_group_that_cannot_be_taken_stops_no_other()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var account = await session.AccountIdAsync(default);
        var groups = await Fleet.AddAsync(session, hosts: 3, volumesEach: 2, Nightly);
        session.Store.VolumeGroups.Update(account, groups[1] with { Volumes = [groups[1].Volumes[0] with { VolumeId = "vol-0123456789abcdef0" }] });
        var schedule = await ScheduleAsync(session, bed, ("backup", "nightly-db"));

        var pipeline = new QuietPipeline();
        await new ScheduleRunner(session).RunAsync(schedule, manual: false, pipeline, default);

        Assert.Contains(groups[1].VolumeGroupId, Assert.Single(pipeline.Errors).Message, StringComparison.Ordinal);
        Assert.Equal([groups[0].VolumeGroupId, groups[2].VolumeGroupId], pipeline.Objects.Cast<SnapshotGroup>().Select(g => g.VolumeGroupId).Order());
    }

    [Fact]
    public async Task Racing_runners_take_one_group_of_each_volume_group()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await Fleet.AddAsync(session, hosts: 5, volumesEach: 1, Nightly);
        var schedule = await ScheduleAsync(session, bed, ("backup", "*"));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bed.Open()).Select(s => Task.Run(() => new ScheduleRunner(s).RunAsync(schedule, manual: false, bed.Pipeline, default))));

        Assert.Empty(bed.Pipeline.Errors);
        var listed = await new SnapshotGroupService(session).ListAsync(new(), default);
        Assert.Equal(groups.Select(g => g.VolumeGroupId), listed.Select(g => g.SlotTarget!).Order());
        Assert.All(listed, g => Assert.Equal(SnapshotGroupStatus.Complete, g.Status));
    }

    [Fact]
    public async Task A_selector_without_a_volume_group_is_a_warning_then_and_in_each_run()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var schedule = await ScheduleAsync(session, bed, ("backup", "none"));
        await new ScheduleRunner(session).RunAsync(schedule, manual: false, bed.Pipeline, default);
        Assert.Equal(2, bed.Pipeline.Warnings.Count);
        Assert.All(bed.Pipeline.Warnings, w => Assert.Contains("backup=none", w, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tag_run_that_died_is_settled_by_the_next_one()
    {
        await Crash.CrashSweep.RunAsync(
            async (bed, session) =>
            {
                await Fleet.AddAsync(session, hosts: 1, volumesEach: 2, Nightly);
                return await ScheduleAsync(session, bed, ("backup", "*"));
            },
            (_, session, schedule, life) => new ScheduleRunner(session).RunAsync(schedule, manual: false, new QuietPipeline(), life),
            (_, _) => Task.CompletedTask,
            async (bed, session, schedule, _) =>
            {
                await new ScheduleRunner(session).RunAsync(schedule, manual: false, bed.Pipeline, default);
                Assert.Empty(bed.Pipeline.Errors);
                Assert.Equal("vg-fleet0000", Assert.Single(await new SnapshotGroupService(session).ListAsync(new(), default)).SlotTarget);
                Assert.Equal(2, (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Count);
            });
    }

    private static async Task<SnapshotSchedule> ScheduleAsync(OpsSession session, SandboxBed bed, params (string Key, string Value)[] selector)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in selector)
            tags[key] = value;
        var target = new ScheduleTarget(null, null, null, null) { Region = "eu-west-1" };
        return (await new ScheduleEditor(session).NewAsync(target, new ScheduleFields { TagSelector = tags }, bed.Pipeline, default))!;
    }

    private static async Task<IReadOnlyList<SnapshotGroup>> RunAsync(OpsSession session, SnapshotSchedule schedule)
    {
        var pipeline = new QuietPipeline();
        await new ScheduleRunner(session).RunAsync(schedule, manual: false, pipeline, default);
        Assert.Empty(pipeline.Errors);
        return pipeline.Objects.Cast<SnapshotGroup>().ToList();
    }
}
