using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Shares the members with the account that copies them; undone, takes the share back.</summary>
internal sealed class ShareSnapshotsStep(SnapshotCopyPlan plan, SnapshotCopyDestination destination) : IOperationStep
{
    public string Name => "share-snapshots";

    public string Target => $"{destination.Shared.Count} snapshot(s) of {plan.Source.SnapshotGroupId}";

    public string Action => $"Share with account {destination.AccountId}";

    public string Reason => "an account copies what it owns or what is shared with it; the share is taken back in the end";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await SnapshotShare.GiveAsync(context.Session.Clients.EC2(plan.Source.Region), destination.Shared, destination.AccountId, cancellationToken);
        return null;
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        SnapshotShare.TakeBackAsync(context.Session.Clients.EC2(plan.Source.Region), destination.Shared, destination.AccountId, cancellationToken);
}
