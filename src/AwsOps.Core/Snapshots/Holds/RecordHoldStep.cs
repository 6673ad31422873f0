using System.Text.Json.Nodes;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Holds;

/// <summary>Writes the hold into the state: from then on, or until then, nothing of ours deletes the group.</summary>
internal sealed class RecordHoldStep(SnapshotHoldPlan plan) : IOperationStep
{
    public string Name => "record-hold";

    public string Target => $"snapshot group {plan.SnapshotGroupId}";

    public string Action => plan.Reason is null ? "Take the hold off" : "Hold";

    public string Reason => plan.Reason is null ? "nothing keeps it any longer" : "purges and removals pass it over";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await SetAsync(context, plan.Reason, plan.Until, cancellationToken);
        return null;
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => SetAsync(context, plan.OldReason, plan.OldUntil, cancellationToken);

    // Read and written in one transaction: others write the members' states meanwhile.
    private async Task SetAsync(StepContext context, string? reason, DateTime? until, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var groups = context.Session.Store.SnapshotGroups;
        context.Session.Store.Transaction(() =>
        {
            var group = groups.Get(account, plan.SnapshotGroupId)
                ?? throw new OpsException(OpsErrorId.SnapshotGroupNotFound, $"Snapshot group {plan.SnapshotGroupId} is gone.", plan.SnapshotGroupId);
            groups.Update(account, group with { HoldReason = reason, HoldUntil = until });
            return true;
        });
    }
}
