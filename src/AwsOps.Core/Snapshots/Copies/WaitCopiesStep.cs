using System.Text.Json.Nodes;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Waits until EC2 is done with every copy, whether it stored it or not: until then it reads what is shared.</summary>
internal sealed class WaitCopiesStep(SnapshotCopyPlan plan, SnapshotCopyDestination destination) : IOperationStep
{
    public string Name => "wait-copies";

    public string Target => $"snapshot group {plan.Target.SnapshotGroupId}";

    public string Action => $"Wait for {plan.Source.Snapshots.Count} copies to be stored";

    public string Reason => "EC2 reads the shared snapshots until then";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (session, account) = await CopyTarget.OpenAsync(context.Session, plan, cancellationToken);
        var group = CopyTarget.Recorded(session, account, plan);
        if (await new SnapshotGroupService(session).SettleAsync(group, TimeSpan.FromSeconds(destination.WaitSeconds), context.Pipeline, cancellationToken))
            return null;
        throw new OpsException(OpsErrorId.SnapshotFailed,
            $"Snapshot group {group.SnapshotGroupId} is not stored after {destination.WaitSeconds} s; EC2 goes on. Resume-OpsOperation -OperationId {context.OperationId} waits again and takes the share back.", group.SnapshotGroupId);
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
