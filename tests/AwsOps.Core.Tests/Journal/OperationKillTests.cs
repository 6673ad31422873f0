using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Tests.State;
using AwsOps.CrashChild;

namespace AwsOps.Core.Tests.Journal;

/// <summary>A process dies (SIGKILL) before each single statement and each single call of an operation; another one goes on.</summary>
public sealed class OperationKillTests : IDisposable
{
    private const string Id = "op-kill";
    private const string Group = "vg-kill";
    private static readonly string[] Created = [$"create {Id}/create-0", $"create {Id}/create-1"];
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task An_operation_killed_anywhere_is_finished_or_undone_and_nothing_is_done_twice()
    {
        var recorded = 0;
        var boundaries = await ChildProcess.KillAtEveryBoundaryAsync(
            at => Arguments("run", $"{at}", at, Group),
            async (at, boundary) =>
            {
                _folder.Copy($"{at}", $"{at}-undone");
                using var session = Session($"{at}");
                if (NothingRecorded($"{at}", session))
                    return;
                Interlocked.Increment(ref recorded);
                var finished = Engine($"{at}", session).Get(Id).Status == OperationStatus.Completed;
                await FinishAsync($"{at}", boundary, session);
                if (finished)
                    return;
                using var other = Session($"{at}-undone");
                var undone = await Engine($"{at}-undone", other).UndoAsync(Id, new QuietPipeline(), CancellationToken.None);
                Assert.Equal(OperationStatus.Undone, undone.Status);
                NothingLeft($"{at}-undone", boundary, other);
            });
        Assert.True(boundaries > 40, $"Only {boundaries} boundaries.");
        Assert.True(recorded > 35, $"Only {recorded} runs got as far as the journal.");
    }

    [Fact]
    public async Task An_undo_killed_anywhere_goes_on_and_leaves_nothing()
    {
        await FailAtTheEndAsync("failed");
        var boundaries = await ChildProcess.KillAtEveryBoundaryAsync(
            at => Arguments("undo", $"{at}", at, from: "failed"),
            async (at, boundary) =>
            {
                using var session = Session($"{at}");
                var engine = Engine($"{at}", session);
                var before = engine.Get(Id).Status;

                // Killed before the undo was recorded, the operation would still go forward; afterwards resuming goes back too.
                if (before == OperationStatus.Failed)
                    await engine.UndoAsync(Id, new QuietPipeline(), CancellationToken.None);
                else if (before == OperationStatus.Running)
                    await engine.ResumeAsync(Id, new QuietPipeline(), CancellationToken.None);
                Assert.Equal(OperationStatus.Undone, engine.Get(Id).Status);
                NothingLeft($"{at}", boundary, session);
                Assert.Equal(4, Cloud($"{at}").Changes.Count);
            });
        Assert.True(boundaries > 30, $"Only {boundaries} boundaries.");
    }

    [Fact]
    public async Task A_resume_killed_anywhere_is_resumed_and_does_everything_once()
    {
        var first = await ChildProcess.RunAsync(await Arguments("run", "first", 20, Group));
        Assert.NotEqual(0, first.ExitCode);
        Assert.Equal(StepStatus.Started, StatusOfFirstStep());
        await ChildProcess.KillAtEveryBoundaryAsync(
            at => Arguments("resume", $"{at}", at, from: "first"),
            async (at, boundary) =>
            {
                using var session = Session($"{at}");
                await FinishAsync($"{at}", boundary, session);
            });

        string StatusOfFirstStep()
        {
            using var session = Session("first");
            return Engine("first", session).Get(Id).Steps[0].Status;
        }
    }

    [Fact]
    public async Task An_operation_that_another_process_works_on_is_left_to_it_until_it_dies()
    {
        using var child = ChildProcess.Start(await Arguments("hold", "held", 0, Group));
        Assert.Equal("holding", await child.StandardOutput.ReadLineAsync());
        using var session = Session("held");
        var engine = Engine("held", session);

        var error = await Assert.ThrowsAsync<OpsException>(() => engine.ResumeAsync(Id, new QuietPipeline(), CancellationToken.None));
        Assert.Equal(OpsErrorId.Busy, error.Id);
        Assert.Contains($"process {child.Id} on", error.Message, StringComparison.Ordinal);
        Assert.Equal(OpsErrorId.Busy,
            (await Assert.ThrowsAsync<OpsException>(() => engine.UndoAsync(Id, new QuietPipeline(), CancellationToken.None))).Id);
        Assert.Equal(OperationStatus.Running, engine.Get(Id).Status);

        child.Kill();
        await child.WaitForExitAsync();
        await FinishAsync("held", "", session);
    }

    public void Dispose() => _folder.Dispose();

    // Each run has a folder of its own, made anew or copied.
    private Task<string[]> Arguments(string mode, string run, int killAt, string? group = null, string? from = null)
    {
        Directory.CreateDirectory(_folder.File(run));
        if (from is not null)
            _folder.Copy(from, run);
        string[] arguments = [mode, Db(run), $"{killAt}", Cloud(run).Path, Id];
        return Task.FromResult<string[]>(group is null ? arguments : [.. arguments, group]);
    }

    private string Db(string run) => _folder.File(Path.Combine(run, "state.db"));

    private FakeCloud Cloud(string run) => new(_folder.File(Path.Combine(run, "cloud")));

    private OpsSession Session(string run) => new(new OpsConnection { StatePath = Db(run) }, TimeProvider.System);

    private OperationEngine Engine(string run, OpsSession session) => new(session, FakeRecordStep.Account, [new FakeKind(Cloud(run), _ => { })]);

    private bool NothingRecorded(string run, OpsSession session)
    {
        if (Engine(run, session).List().Count == 1)
            return false;
        Assert.Empty(Cloud(run).Changes);
        return true;
    }

    private async Task FinishAsync(string run, string boundary, OpsSession session)
    {
        var engine = Engine(run, session);
        if (engine.Get(Id).Status != OperationStatus.Completed)
            await engine.ResumeAsync(Id, new QuietPipeline(), CancellationToken.None);
        var operation = engine.Get(Id);
        Assert.Equal(OperationStatus.Completed, operation.Status);
        Assert.All(operation.Steps, s => Assert.Equal(StepStatus.Done, s.Status));
        var changes = Cloud(run).Changes;
        Assert.True(Created.SequenceEqual(changes), $"Killed before boundary {run} ({boundary}): {string.Join("; ", changes)}");
        Assert.Equal([$"{Id}/create-0", $"{Id}/create-1"],
            session.Store.VolumeGroups.Get(FakeRecordStep.Account, Group)?.Volumes.Select(v => v.VolumeId));
    }

    private async Task FailAtTheEndAsync(string run)
    {
        Directory.CreateDirectory(_folder.File(run));
        using var session = Session(run);
        var kind = new FakeKind(Cloud(run), boundary =>
        {
            if (boundary == "recorded")
                throw new OpsException(OpsErrorId.AwsError, "No.");
        });
        await Assert.ThrowsAsync<OpsException>(() => new OperationEngine(session, FakeRecordStep.Account, [kind])
            .StartAsync(Id, kind.Name, "things", null, FakeKind.Plan(2, Group), new QuietPipeline(), CancellationToken.None));
    }

    private void NothingLeft(string run, string boundary, OpsSession session)
    {
        var cloud = Cloud(run);
        Assert.All(new[] { $"{Id}/create-0", $"{Id}/create-1" }, tag =>
        {
            Assert.False(cloud.Exists(tag), $"Killed before boundary {run} ({boundary}): {tag} is left.");
            Assert.InRange(cloud.Changes.Count(c => c == "create " + tag), 0, 1);
        });
        Assert.Null(session.Store.VolumeGroups.Get(FakeRecordStep.Account, Group));
    }
}
