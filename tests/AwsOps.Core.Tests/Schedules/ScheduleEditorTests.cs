using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;
using AwsOps.Core.Tests.State;
using AwsOps.CrashChild;

namespace AwsOps.Core.Tests.Schedules;

/// <summary>Adding, changing and removing schedules in a store with two hosts and one volume group each.</summary>
public sealed class ScheduleEditorTests : IAsyncLifetime, IDisposable
{
    private static readonly ScheduleFields Nothing = new();

    private readonly TempFolder _folder = new();
    private readonly QuietPipeline _pipeline = new();
    private readonly OpsSession _session;
    private readonly ScheduleEditor _editor;

    public ScheduleEditorTests()
    {
        _session = new OpsSession(new OpsConnection { Sandbox = true, StatePath = _folder.File("state.db") });
        _editor = new ScheduleEditor(_session);
    }

    public async Task InitializeAsync()
    {
        var account = await _session.AccountIdAsync(default);
        foreach (var name in new[] { "a", "b" })
        {
            _session.Store.Hosts.Insert(account, Samples.Host("i-" + name) with { HostName = "db-" + name, Name = null });
            _session.Store.VolumeGroups.Insert(account, Samples.VolumeGroup("vg-" + name) with { InstanceId = "i-" + name, HostName = "db-" + name });
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("vg-a", null, null, null, "vg-a", null, null, null)]
    [InlineData("vg-a", "db-a", "i-a", "/data", "vg-a", null, null, null)] // a volume group from the pipeline
    [InlineData(null, "db-a", null, "/data/", null, "db-a", null, "/data")]
    [InlineData(null, null, "i-a", "/data", null, null, "i-a", "/data")]
    [InlineData(null, "db-a", "i-a", "/data", null, "db-a", null, "/data")] // a host from the pipeline
    [InlineData(null, "", "i-a", "/data", null, null, "i-a", "/data")]
    public async Task A_schedule_is_saved_with_one_target(
        string? group, string? host, string? instance, string? mountPoint, string? savedGroup, string? savedHost, string? savedInstance, string? savedMountPoint)
    {
        var schedule = await _editor.NewAsync(new ScheduleTarget(group, host, instance, mountPoint), new ScheduleFields { RetainYear = 0 }, _pipeline, default);

        Assert.NotNull(schedule);
        Assert.StartsWith("sched-", schedule.ScheduleId, StringComparison.Ordinal);
        Assert.Equal(
            (savedGroup, savedHost, savedInstance, savedMountPoint),
            (schedule.VolumeGroupId, schedule.HostName, schedule.InstanceId, schedule.MountPoint));
        Assert.Equal(("eu-west-1", 0, DateTimeKind.Utc), (schedule.Region, schedule.RetainYear, schedule.Created.Kind));
        Assert.Equal(schedule, await _editor.GetAsync(schedule.ScheduleId, default));
        Assert.Empty(_pipeline.Warnings);
    }

    [Fact]
    public async Task Tags_are_a_target_that_can_be_changed_and_no_other_can_become_one()
    {
        var tags = new ScheduleFields { TagSelector = Tags("Name", "Web*") };
        var schedule = (await _editor.NewAsync(new ScheduleTarget(null, null, null, null) { Region = "eu-west-1" }, tags, _pipeline, default))!;
        Assert.Empty(_pipeline.Warnings);
        Assert.Equal("eu-west-1", schedule.Region);

        var changed = (await _editor.SetAsync(schedule.ScheduleId, new ScheduleFields { TagSelector = Tags("Name", "db*") }, _pipeline, default))!;
        Assert.Equal("db*", (await _editor.GetAsync(changed.ScheduleId, default)).TagSelector!["Name"]);
        await Assert.ThrowsAsync<OpsException>(() => _editor.SetAsync(schedule.ScheduleId, new ScheduleFields { TagSelector = new SortedDictionary<string, string>() }, _pipeline, default));

        await _editor.NewAsync(new ScheduleTarget(null, null, null, null) { Region = "eu-west-1" }, new ScheduleFields { TagSelector = Tags("Name", "db*") }, _pipeline, default);
        Assert.Contains(_pipeline.Warnings, w => w.Contains("has the same target", StringComparison.Ordinal));

        var other = (await _editor.NewAsync(new ScheduleTarget("vg-a", null, null, null), Nothing, _pipeline, default))!;
        var error = await Assert.ThrowsAsync<OpsException>(() => _editor.SetAsync(other.ScheduleId, tags, _pipeline, default));
        Assert.Contains("volume group vg-a", error.Message, StringComparison.Ordinal);
    }

    private static SortedDictionary<string, string> Tags(string key, string value) => new(StringComparer.Ordinal) { [key] = value };

    [Fact]
    public async Task Of_two_hosts_with_one_name_the_instance_is_the_target()
    {
        var account = await _session.AccountIdAsync(default);
        _session.Store.Hosts.Insert(account, Samples.Host("i-c") with { HostName = "db-a" });

        var schedule = await _editor.NewAsync(new ScheduleTarget(null, "db-a", "i-a", "/data"), Nothing, _pipeline, default);

        Assert.Equal((null, "i-a"), (schedule!.HostName, schedule.InstanceId));
    }

    [Theory]
    [InlineData(null, "nope", null, "/data", OpsErrorId.HostNotFound)]
    [InlineData(null, null, "i-nope", "/data", OpsErrorId.HostNotFound)]
    [InlineData("vg-nope", null, null, null, OpsErrorId.VolumeGroupNotFound)]
    [InlineData(null, "db-a", null, "/other", OpsErrorId.VolumeGroupNotFound)]
    [InlineData(null, "db-a", null, null, OpsErrorId.InvalidParameter)]
    [InlineData(null, "db-a", null, "data", OpsErrorId.InvalidParameter)]
    [InlineData(null, null, null, "/data", OpsErrorId.InvalidParameter)]
    public async Task A_target_that_is_not_there_saves_nothing(string? group, string? host, string? instance, string? mountPoint, OpsErrorId id)
    {
        var error = await Assert.ThrowsAsync<OpsException>(
            () => _editor.NewAsync(new ScheduleTarget(group, host, instance, mountPoint), Nothing, _pipeline, default));

        Assert.Equal(id, error.Id);
        Assert.Empty(await _editor.ListAsync(default));
    }

    [Fact]
    public async Task A_second_schedule_for_a_target_is_allowed_with_a_warning()
    {
        var first = await AddAsync("vg-a");
        await AddAsync("vg-a");
        await AddAsync("vg-b");

        Assert.Contains(first.ScheduleId, Assert.Single(_pipeline.Warnings), StringComparison.Ordinal);
        Assert.Equal(3, (await _editor.ListAsync(default)).Count);
    }

    [Fact]
    public async Task A_change_is_saved_and_leaves_the_rest()
    {
        var schedule = await AddAsync("vg-a");

        var changed = await _editor.SetAsync(schedule.ScheduleId, new ScheduleFields { RetainHour = 0, TimeZone = "Europe/Vienna" }, _pipeline, default);

        Assert.Equal(schedule with { RetainHour = 0, TimeZone = "Europe/Vienna" }, changed);
        Assert.Equal(changed, await _editor.GetAsync(schedule.ScheduleId, default));
    }

    [Fact]
    public async Task A_bad_change_saves_nothing()
    {
        var schedule = await AddAsync("vg-a");

        var nothing = await Assert.ThrowsAsync<OpsException>(() => _editor.SetAsync(schedule.ScheduleId, Nothing, _pipeline, default));
        var none = await Assert.ThrowsAsync<OpsException>(
            () => _editor.SetAsync(schedule.ScheduleId, new ScheduleFields { Retain = [0, 0, 0, 0, 0] }, _pipeline, default));
        var unknown = await Assert.ThrowsAsync<OpsException>(() => _editor.SetAsync("sched-nope", new ScheduleFields { RetainDay = 1 }, _pipeline, default));

        Assert.Equal((OpsErrorId.InvalidParameter, OpsErrorId.InvalidParameter, OpsErrorId.ScheduleNotFound), (nothing.Id, none.Id, unknown.Id));
        Assert.Equal(schedule, await _editor.GetAsync(schedule.ScheduleId, default));
    }

    [Fact]
    public async Task A_removed_schedule_is_gone_from_the_list_and_kept_in_the_history()
    {
        var schedule = await AddAsync("vg-a");

        Assert.Equal(schedule, await _editor.RemoveAsync(schedule.ScheduleId, _pipeline, default));

        Assert.Empty(await _editor.ListAsync(default));
        var account = await _session.AccountIdAsync(default);
        Assert.Equal(schedule, _session.Store.Schedules.Get(account, schedule.ScheduleId, includeDeleted: true));
        var again = await Assert.ThrowsAsync<OpsException>(() => _editor.RemoveAsync(schedule.ScheduleId, _pipeline, default));
        Assert.Equal(OpsErrorId.ScheduleNotFound, again.Id);
    }

    [Fact]
    public async Task A_query_matches_any_of_its_targets_and_ids_go_first()
    {
        var byGroup = await AddAsync("vg-a");
        var byHost = (await _editor.NewAsync(new ScheduleTarget(null, "db-b", null, "/data"), Nothing, _pipeline, default))!;

        Assert.Equal([byGroup], await _editor.ListAsync(new ScheduleQuery { VolumeGroupIds = ["VG-*"] }, default));
        Assert.Equal([byHost], await _editor.ListAsync(new ScheduleQuery { HostNames = ["db-b"], InstanceIds = ["i-b"] }, default));
        Assert.Equal(2, (await _editor.ListAsync(new ScheduleQuery { HostNames = ["db*"], VolumeGroupIds = ["vg-a"] }, default)).Count);
        Assert.Equal([byGroup], await _editor.ListAsync(new ScheduleQuery { ScheduleIds = [byGroup.ScheduleId], HostNames = ["db-b"] }, default));
        Assert.Empty(await _editor.ListAsync(new ScheduleQuery { Region = "us-east-1" }, default));
        Assert.Equal(2, (await _editor.ListAsync(new ScheduleQuery(), default)).Count);
    }

    private async Task<SnapshotSchedule> AddAsync(string group) =>
        (await _editor.NewAsync(new ScheduleTarget(group, null, null, null), Nothing, _pipeline, default))!;
}
