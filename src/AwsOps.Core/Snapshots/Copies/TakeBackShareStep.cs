using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Takes back what <see cref="ShareSnapshotsStep"/> gave, and nothing that was given before.</summary>
internal sealed class TakeBackShareStep(SnapshotCopyPlan plan, SnapshotCopyDestination destination) : IOperationStep
{
    public string Name => "take-back-share";

    public string Target => $"{destination.Shared.Count} snapshot(s) of {plan.Source.SnapshotGroupId}";

    public string Action => $"Take the share with account {destination.AccountId} back";

    public string Reason => "it was for the copy only";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await SnapshotShare.TakeBackAsync(context.Session.Clients.EC2(plan.Source.Region), destination.Shared, destination.AccountId, cancellationToken);
        return null;
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
