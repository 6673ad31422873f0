using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Writes the copy into the state before a snapshot of it exists.</summary>
internal sealed class RecordCopyStep(SnapshotCopyPlan plan) : IOperationStep
{
    public string Name => "record-group";

    public string Target => $"snapshot group {plan.Target.SnapshotGroupId}";

    public string Action => "Record";

    public string Reason => "what is made must be known before it exists";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (_, account) = await CopyTarget.OpenAsync(context.Session, plan, cancellationToken);
        var groups = context.Session.Store.SnapshotGroups;
        if (groups.Get(account, plan.Target.SnapshotGroupId) is null)
            groups.Insert(account, plan.Target);
        return null;
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (_, account) = await CopyTarget.OpenAsync(context.Session, plan, cancellationToken);
        if (context.Session.Store.SnapshotGroups.Get(account, plan.Target.SnapshotGroupId) is not null)
            context.Session.Store.SnapshotGroups.Delete(account, plan.Target.SnapshotGroupId);
    }
}
