using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Snapshots.Tests;

/// <summary>Writes the result on the snapshot group, in the state and as a tag of its members.</summary>
internal sealed class RecordTestStep(SnapshotTestPlan plan) : IOperationStep
{
    public string Name => "record-test";

    public string Target => $"snapshot group {plan.Scratch.SnapshotGroupId}";

    public string Action => "Record the result";

    public string Reason => "a test that nobody can look up proves nothing";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var groups = context.Session.Store.SnapshotGroups;
        if (context.ResultOf(ExamineStep.StepName) is not { } result)
            return null;
        // Read and written in one transaction: a hold that is set meanwhile must not be lost.
        var tested = context.Session.Store.Transaction(() =>
        {
            if (groups.Get(account, plan.Scratch.SnapshotGroupId!) is not { } group)
                return null;
            group = group with
            {
                Tested = UtcTime.Now(context.Session.Clock),
                TestStatus = (bool)result["passed"]! ? SnapshotTestStatus.Passed : SnapshotTestStatus.Failed,
                // One line: it is a tag's value, too.
                TestDetail = string.Join(' ', $"{(string)result["detail"]!} (on {plan.Scratch.HostName ?? plan.Scratch.InstanceId})".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            };
            groups.Update(account, group);
            return group;
        });
        if (tested is not null)
            await TagAsync(context, tested, cancellationToken);
        return null;
    }

    // The result stands; nothing is to be taken back.
    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task TagAsync(StepContext context, SnapshotGroup group, CancellationToken cancellationToken)
    {
        try
        {
            await context.Session.Clients.EC2(group.Region).CreateTagsAsync(
                new CreateTagsRequest
                {
                    Resources = [.. group.Snapshots.Select(s => s.SnapshotId)],
                    Tags = [new Tag { Key = OpsTags.Test, Value = SnapshotTags.Test(group) }],
                },
                cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            context.Pipeline.Warning($"The result of {group.SnapshotGroupId} is recorded here, but not as a tag of its snapshots: {OpsErrors.From(e).Message}");
        }
    }
}
