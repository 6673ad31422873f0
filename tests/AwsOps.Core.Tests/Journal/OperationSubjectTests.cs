using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Tests.State;
using AwsOps.CrashChild;

namespace AwsOps.Core.Tests.Journal;

/// <summary>One thing is worked on by one operation at a time; and what cannot be taken back says so before anything is done about it.</summary>
public sealed class OperationSubjectTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly OpsSession _session;
    private readonly Kind _kind;
    private readonly QuietPipeline _pipeline = new();
    private Action<string> _inside = _ => { };

    public OperationSubjectTests()
    {
        _session = new OpsSession(new OpsConnection { StatePath = _folder.File("state.db") }, new ManualClock());
        _kind = new Kind(new FakeKind(new FakeCloud(_folder.File("cloud")), boundary => _inside(boundary)));
    }

    private OperationEngine Engine => new(_session, FakeRecordStep.Account, [_kind]);

    [Fact]
    public async Task An_unfinished_operation_keeps_others_off_its_subject_until_it_is_finished()
    {
        await FailAsync("op-1", "vg-1");

        var error = await Assert.ThrowsAsync<OpsException>(() => StartAsync("op-2", "vg-1"));
        Assert.Equal(OpsErrorId.OperationState, error.Id);
        Assert.Contains("op-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("with -Undo it takes it back", error.Message, StringComparison.Ordinal);
        Assert.Equal(["op-1"], Engine.List().Select(o => o.OperationId));

        await StartAsync("op-3", "vg-2");
        await Engine.ResumeAsync("op-1", _pipeline, CancellationToken.None);
        _session.Store.VolumeGroups.Delete(FakeRecordStep.Account, "vg-1");
        await StartAsync("op-4", "vg-1");
    }

    [Fact]
    public async Task An_operation_on_many_things_keeps_others_off_each_of_them()
    {
        _kind.Also = "host-1";
        await FailAsync("op-1", "vg-1");
        _kind.Also = null;
        await StartAsync("op-2", "vg-2");
        _kind.Also = "host-1";

        var error = await Assert.ThrowsAsync<OpsException>(() => StartAsync("op-3", "vg-3"));

        Assert.Contains("op-1 (Fake) on host-1", error.Message, StringComparison.Ordinal);
        Assert.Throws<OpsException>(() => Engine.CheckFree("vg-1"));
        Assert.Equal(["op-1", "op-2"], Engine.List().Select(o => o.OperationId));
    }

    [Fact]
    public async Task An_operation_at_work_keeps_others_off_even_with_force()
    {
        OpsException? refused = null;
        _inside = boundary =>
        {
            if (boundary == "record")
                refused = Assert.Throws<OpsException>(() => StartAsync("op-2", "vg-1", force: true).GetAwaiter().GetResult());
        };
        await StartAsync("op-1", "vg-1");
        Assert.Equal(OpsErrorId.Busy, refused!.Id);
        Assert.Contains("op-1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Force_goes_past_an_operation_that_stands_still()
    {
        await FailAsync("op-1", "vg-1");
        await StartAsync("op-2", "vg-1", force: true);
        Assert.Equal(OperationStatus.Completed, Engine.Get("op-2").Status);
        Assert.Equal(OperationStatus.Failed, Engine.Get("op-1").Status);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_is_refused_and_can_still_be_finished()
    {
        _kind.Refusal = "What is gone is gone.";
        await FailAsync("op-1", "vg-1");
        var error = await Assert.ThrowsAsync<OpsException>(() => Engine.UndoAsync("op-1", _pipeline, CancellationToken.None));
        Assert.Equal(OpsErrorId.OperationState, error.Id);
        Assert.Equal("What is gone is gone. Resume-OpsOperation -OperationId op-1 without -Undo finishes it.", error.Message);
        Assert.Equal(OperationStatus.Completed, (await Engine.ResumeAsync("op-1", _pipeline, CancellationToken.None)).Status);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    private async Task FailAsync(string id, string group)
    {
        _inside = boundary =>
        {
            if (boundary == "create create-0")
                throw new OpsException(OpsErrorId.AwsError, "No.");
        };
        await Assert.ThrowsAsync<OpsException>(() => StartAsync(id, group));
        _inside = _ => { };
    }

    private Task<OpsOperation> StartAsync(string id, string group, bool force = false) =>
        Engine.StartAsync(new OpsWork(id, "Fake", "things", "Make", null, FakeKind.Plan(1, group), force), _pipeline, CancellationToken.None);

    private sealed class Kind(FakeKind inner) : IOperationKind
    {
        public string? Refusal { get; set; }

        public string Name => inner.Name;

        public IReadOnlyList<IOperationStep> BuildSteps(string planJson) => inner.BuildSteps(planJson);

        public string? Also { get; set; }

        public IReadOnlyList<string> SubjectsOf(string planJson) => Also is null ? [planJson.Split(',')[1]] : [planJson.Split(',')[1], Also];

        public string? UndoRefusal(string planJson) => Refusal;
    }
}
