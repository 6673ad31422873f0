using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Tests.State;
using AwsOps.CrashChild;

namespace AwsOps.Core.Tests.Journal;

public sealed class OperationEngineTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly OpsSession _session;
    private readonly FakeCloud _cloud;
    private readonly QuietPipeline _pipeline = new();
    private Action<string> _inside = _ => { };

    public OperationEngineTests()
    {
        _session = new OpsSession(new OpsConnection { StatePath = _folder.File("state.db") }, _clock);
        _cloud = new FakeCloud(_folder.File("cloud"));
    }

    private OperationEngine Engine => new(_session, FakeRecordStep.Account, [new FakeKind(_cloud, boundary => _inside(boundary))]);

    [Fact]
    public async Task An_operation_is_recorded_from_plan_to_end()
    {
        var seen = new List<(string Boundary, string Status)>();
        _inside = boundary => seen.Add((boundary, string.Join(' ', Assert.Single(Engine.List()).Steps.Select(s => s.Status))));
        var operation = await StartAsync();

        Assert.Matches("^op-[a-z2-7]{10}$", operation.OperationId);
        Assert.Equal(("Fake", "two things", "eu-west-1", OperationStatus.Completed, null),
            (operation.Kind, operation.Target, operation.Region, operation.Status, operation.Error));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime, operation.Created);
        Assert.Equal(DateTimeKind.Utc, operation.Updated.Kind);
        Assert.Equal(["create-0", "create-1", "record"], operation.Steps.Select(s => s.Name));
        Assert.Equal(("thing create-0", "Create", "the plan wants it", StepStatus.Done),
            (operation.Steps[0].Target, operation.Steps[0].Action, operation.Steps[0].Reason, operation.Steps[0].Status));
        Assert.All(operation.Steps, s => Assert.True(s.Started is not null && s.Finished is not null));
        Assert.Contains(("create create-0", "Started Pending Pending"), seen);
        Assert.Contains(("create create-1", "Done Started Pending"), seen);
        Assert.Contains(("record", "Done Done Started"), seen);
        Assert.True(_pipeline.Reports[^1].Completed);
        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_an_operation_that_can_be_resumed()
    {
        _inside = FailAt("create create-1", new OpsException(OpsErrorId.VolumeNotAvailable, "The volume is gone.", "vol-1"));
        var error = await Assert.ThrowsAsync<OpsException>(StartAsync);

        var failed = Assert.Single(Engine.List(OperationStatus.Failed));
        Assert.Equal((OpsErrorId.VolumeNotAvailable, "vol-1"), (error.Id, error.Target));
        Assert.Equal($"The volume is gone. Resume with: Resume-OpsOperation -OperationId {failed.OperationId}", error.Message);
        Assert.Equal("The volume is gone.", failed.Error);
        Assert.Equal([StepStatus.Done, StepStatus.Started, StepStatus.Pending], failed.Steps.Select(s => s.Status));

        _inside = _ => { };
        var resumed = await Engine.ResumeAsync(failed.OperationId, _pipeline, CancellationToken.None);
        Assert.Equal((OperationStatus.Completed, null), (resumed.Status, resumed.Error));
        Assert.Equal(2, _cloud.Changes.Count);
        Assert.Empty(Engine.List(OperationStatus.Failed));
    }

    [Fact]
    public async Task A_failure_of_another_kind_becomes_one_of_ours_with_a_hint()
    {
        _inside = FailAt("create create-1", new TimeoutException("Too late."));
        var error = await Assert.ThrowsAsync<OpsException>(StartAsync);
        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Contains("Too late.", Assert.Single(Engine.List()).Error, StringComparison.Ordinal);
        Assert.Contains("Resume-OpsOperation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_s_stop_is_recorded_and_can_be_resumed()
    {
        using var stop = new CancellationTokenSource();
        _inside = boundary =>
        {
            if (boundary == "created create-0")
                stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StartAsync(stop.Token));

        var stopped = Assert.Single(Engine.List());
        Assert.Equal((OperationStatus.Failed, "Stopped by the user."), (stopped.Status, stopped.Error));
        Assert.Equal([StepStatus.Done, StepStatus.Pending, StepStatus.Pending], stopped.Steps.Select(s => s.Status));
        await Engine.ResumeAsync(stopped.OperationId, _pipeline, CancellationToken.None);
        Assert.Equal(2, _cloud.Changes.Count);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StartAsync(stop.Token));
        Assert.Single(Engine.List());
    }

    [Fact]
    public async Task An_undo_takes_the_started_steps_back_last_first()
    {
        _inside = FailAt("created create-1", new OpsException(OpsErrorId.AwsError, "No."));
        await Assert.ThrowsAsync<OpsException>(StartAsync);
        var id = Assert.Single(Engine.List()).OperationId;
        var order = new List<string>();
        _inside = order.Add;

        var undone = await Engine.UndoAsync(id, _pipeline, CancellationToken.None);

        Assert.Equal(OperationStatus.Undone, undone.Status);
        Assert.Equal([StepStatus.Undone, StepStatus.Undone, StepStatus.Pending], undone.Steps.Select(s => s.Status));
        Assert.Equal(["delete create-1", "deleted create-1", "delete create-0", "deleted create-0"], order);
        Assert.Equal(4, _cloud.Changes.Count);
    }

    [Fact]
    public async Task An_undo_that_fails_is_resumed_backwards()
    {
        _inside = FailAt("recorded", new OpsException(OpsErrorId.AwsError, "No."));
        await Assert.ThrowsAsync<OpsException>(StartAsync);
        var id = Assert.Single(Engine.List()).OperationId;
        _inside = FailAt("delete create-0", new OpsException(OpsErrorId.AwsError, "Not now."));
        var error = await Assert.ThrowsAsync<OpsException>(() => Engine.UndoAsync(id, _pipeline, CancellationToken.None));
        Assert.EndsWith($"Resume-OpsOperation -OperationId {id} -Undo", error.Message, StringComparison.Ordinal);
        Assert.Equal(OperationStatus.Failed, Engine.Get(id).Status);

        _inside = _ => { };
        Assert.Equal(OperationStatus.Undone, (await Engine.ResumeAsync(id, _pipeline, CancellationToken.None)).Status);
        Assert.False(_cloud.Exists(id + "/create-0") || _cloud.Exists(id + "/create-1"));
        Assert.Null(_session.Store.VolumeGroups.Get(FakeRecordStep.Account, "vg-1"));
    }

    [Fact]
    public async Task Only_an_unfinished_operation_can_be_resumed_or_undone()
    {
        var id = (await StartAsync()).OperationId;
        foreach (var again in new[] { () => Engine.ResumeAsync(id, _pipeline, default), () => Engine.UndoAsync(id, _pipeline, default) })
            Assert.Equal(OpsErrorId.OperationState, (await Assert.ThrowsAsync<OpsException>(again)).Id);
        Assert.Equal(OpsErrorId.OperationNotFound,
            (await Assert.ThrowsAsync<OpsException>(() => Engine.ResumeAsync("op-none", _pipeline, default))).Id);
        Assert.Equal(OpsErrorId.OperationNotFound, Assert.Throws<OpsException>(() => Engine.Get("op-none")).Id);
        Assert.Equal(2, _cloud.Changes.Count);
    }

    [Fact]
    public async Task An_id_is_used_once_and_accounts_do_not_see_each_other()
    {
        await StartAsync("op-1");
        Assert.Equal(OpsErrorId.OperationState, (await Assert.ThrowsAsync<OpsException>(() => StartAsync("op-1"))).Id);
        Assert.Empty(new OperationEngine(_session, "another", []).List());
    }

    [Fact]
    public async Task A_kind_or_a_plan_that_this_program_does_not_know_changes_nothing()
    {
        _inside = FailAt("create create-0", new OpsException(OpsErrorId.AwsError, "No."));
        await Assert.ThrowsAsync<OpsException>(() => StartAsync("op-1"));
        var error = await Assert.ThrowsAsync<OpsException>(() => new OperationEngine(_session, FakeRecordStep.Account, []).ResumeAsync("op-1", _pipeline, default));
        Assert.Equal(OpsErrorId.OperationState, error.Id);

        _session.Store.Transaction(() => _session.Store.Connection.Execute("UPDATE operations SET plan = '3,vg-1'"));
        error = await Assert.ThrowsAsync<OpsException>(() => Engine.ResumeAsync("op-1", _pipeline, default));
        Assert.Equal(OpsErrorId.OperationState, error.Id);
        Assert.Equal((OperationStatus.Failed, "No."), (Engine.Get("op-1").Status, Engine.Get("op-1").Error));
    }

    [Fact]
    public async Task Two_runners_in_one_process_do_not_work_on_one_operation()
    {
        Task<OpsOperation>? second = null;
        _inside = _ => second ??= Engine.ResumeAsync("op-1", _pipeline, default);
        await StartAsync("op-1");
        Assert.NotNull(second);
        Assert.Equal(OpsErrorId.Busy, (await Assert.ThrowsAsync<OpsException>(() => second)).Id);
    }

    [Fact]
    public async Task The_lease_is_renewed_while_a_step_takes_long_and_its_loss_stops_the_work()
    {
        const string Name = "operation/" + FakeRecordStep.Account + "/op-1";
        _inside = boundary =>
        {
            if (boundary == "create create-0")
            {
                var before = Expiry();
                _clock.Advance(TimeSpan.FromMinutes(1));
                Assert.Equal(before + 60_000, Expiry());
            }
            else if (boundary == "created create-0")
            {
                // Somebody took the lease over although this process was running: it notices with the next renewal.
                _session.Store.Transaction(() => _session.Store.Connection.Execute("UPDATE leases SET owner = 'other', fence = fence + 1"));
                _clock.Advance(TimeSpan.FromMinutes(1));
            }
        };

        var error = await Assert.ThrowsAsync<OpsException>(() => StartAsync("op-1"));

        Assert.Equal(OpsErrorId.Busy, error.Id);
        Assert.Equal(OperationStatus.Running, Engine.Get("op-1").Status);
        Assert.Equal(StepStatus.Started, Engine.Get("op-1").Steps[0].Status);
        Assert.Equal("other", _session.Store.Leases.HolderOf(Name, _clock.GetUtcNow()));
        long Expiry() => (long)_session.Store.Connection.Read(() => _session.Store.Connection.Scalar("SELECT expires FROM leases"))!;
    }

    [Fact]
    public async Task Operations_that_ended_90_days_ago_are_forgotten_and_unfinished_ones_never()
    {
        await StartAsync("op-old");
        _inside = FailAt("create create-0", new OpsException(OpsErrorId.AwsError, "No."));
        await Assert.ThrowsAsync<OpsException>(() => StartAsync("op-failed"));
        _inside = _ => { };
        _session.Store.VolumeGroups.Delete(FakeRecordStep.Account, "vg-1");
        _clock.Advance(TimeSpan.FromDays(91));

        await Engine.StartAsync("op-new", "Fake", "things", null, FakeKind.Plan(1, "vg-2"), _pipeline, default);

        Assert.Equal(["op-failed", "op-new"], Engine.List().Select(o => o.OperationId));
        Assert.Equal(5L, _session.Store.Connection.Read(() => _session.Store.Connection.Scalar("SELECT count(*) FROM operation_steps")));
    }

    [Fact]
    public async Task A_plan_is_shown_step_by_step_with_the_reasons_and_not_run()
    {
        await OperationEngine.PrintPlanAsync(Engine.BuildSteps("Fake", FakeKind.Plan(1, "vg-1")), _pipeline);
        Assert.Equal(["Create (the plan wants it) on thing create-0", "Record (later commands look it up) on volume group vg-1"], _pipeline.Asked);
        Assert.Empty(_cloud.Changes);
    }

    [Fact]
    public async Task A_full_disk_stops_before_a_step_that_could_not_be_recorded()
    {
        _inside = boundary =>
        {
            if (boundary == "created create-0")
                _session.Store.Connection.Read(() => _session.Store.Connection.Scalar("PRAGMA query_only = ON"));
        };
        var error = await Assert.ThrowsAsync<OpsException>(() => StartAsync("op-1"));
        Assert.Equal(OpsErrorId.StoreUnavailable, error.Id);
        Assert.Single(_cloud.Changes);

        _inside = _ => { };
        _session.Store.Connection.Read(() => _session.Store.Connection.Scalar("PRAGMA query_only = OFF"));
        await Engine.ResumeAsync("op-1", _pipeline, default);
        Assert.Equal(2, _cloud.Changes.Count);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    private static Action<string> FailAt(string boundary, Exception error) => at =>
    {
        if (at == boundary)
            throw error;
    };

    private Task<OpsOperation> StartAsync() => StartAsync(CancellationToken.None);

    private Task<OpsOperation> StartAsync(CancellationToken cancellationToken) =>
        Engine.StartAsync("Fake", "two things", "eu-west-1", FakeKind.Plan(2, "vg-1"), _pipeline, cancellationToken);

    private Task<OpsOperation> StartAsync(string id) =>
        Engine.StartAsync(id, "Fake", "two things", "eu-west-1", FakeKind.Plan(2, "vg-1"), _pipeline, CancellationToken.None);
}
