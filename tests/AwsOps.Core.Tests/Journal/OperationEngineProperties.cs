using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Tests.State;
using AwsOps.CrashChild;

namespace AwsOps.Core.Tests.Journal;

/// <summary>Whatever fails and however often: an operation ends with every effect once, or with none.</summary>
public sealed class OperationEngineProperties
{
    private const int Cases = 100;

    [Fact]
    public async Task Steps_that_fail_at_random_are_done_once_or_taken_back()
    {
        using var folder = new TempFolder();
        using var session = new OpsSession(new OpsConnection { StatePath = folder.File("state.db") }, new ManualClock());
        var outcomes = new HashSet<string>();
        for (var seed = 0; seed < Cases; seed++)
            outcomes.Add(await OneAsync(session, new FakeCloud(folder.File($"cloud-{seed}")), seed));
        Assert.Equal([OperationStatus.Completed, OperationStatus.Undone], outcomes.Order());
    }

    private static async Task<string> OneAsync(OpsSession session, FakeCloud cloud, int seed)
    {
        var random = new Random(seed);
        var failures = 0;
        var kind = new FakeKind(cloud, _ =>
        {
            // Nothing fails for ever.
            if (failures < 12 && random.Next(3) == 0)
            {
                failures++;
                throw random.Next(2) == 0 ? new OpsException(OpsErrorId.AwsError, "Failed at random.") : new TimeoutException("Failed at random.");
            }
        });
        var engine = new OperationEngine(session, FakeRecordStep.Account, [kind]);
        var id = $"op-{seed}";
        var things = 1 + random.Next(4);
        var group = $"vg-{seed}";
        var undo = false;
        var pipeline = new QuietPipeline();
        var error = await Record.ExceptionAsync(() =>
            engine.StartAsync(id, kind.Name, "things", null, FakeKind.Plan(things, group), pipeline, CancellationToken.None));
        while (error is not null)
        {
            Assert.True(error is OpsException { Id: OpsErrorId.AwsError } or OpsException { InnerException: TimeoutException }, $"Seed {seed}: {error}");
            Assert.Equal(OperationStatus.Failed, engine.Get(id).Status);

            // Once an undo has begun, resuming goes back too.
            var begins = random.Next(4) == 0;
            undo |= begins;
            error = await Record.ExceptionAsync(() => begins
                ? engine.UndoAsync(id, pipeline, CancellationToken.None)
                : engine.ResumeAsync(id, pipeline, CancellationToken.None));
        }

        var status = engine.Get(id).Status;
        Assert.Equal(undo ? OperationStatus.Undone : OperationStatus.Completed, status);
        Assert.Equal(undo ? null : things, session.Store.VolumeGroups.Get(FakeRecordStep.Account, group)?.Volumes.Count);
        for (var i = 0; i < things; i++)
        {
            var tag = $"{id}/create-{i}";
            Assert.True(cloud.Exists(tag) == !undo, $"Seed {seed}: {tag}");
            Assert.True(cloud.Changes.Count(c => c == "create " + tag) <= 1, $"Seed {seed}: {tag} was made twice.");
            Assert.True(cloud.Changes.Count(c => c == "delete " + tag) <= 1, $"Seed {seed}: {tag} was deleted twice.");
        }

        return status;
    }
}
