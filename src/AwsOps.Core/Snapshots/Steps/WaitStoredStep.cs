using System.Text.Json.Nodes;
using Amazon.EC2;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Steps;

/// <summary>Waits until every snapshot of a group is completed.</summary>
/// <param name="snapshotGroupId">The group.</param>
/// <param name="region">Its Region.</param>
/// <param name="snapshotIds">Its members.</param>
/// <param name="reason">Why, in words.</param>
internal sealed class WaitStoredStep(string snapshotGroupId, string region, IReadOnlyList<string> snapshotIds, string reason) : IOperationStep
{
    // EBS copies a large first snapshot for hours.
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    public string Name => "wait-snapshots";

    public string Target => $"snapshot group {snapshotGroupId}";

    public string Action => $"Wait for {snapshotIds.Count} snapshot(s) to complete";

    public string Reason => reason;

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var snapshots = new Ec2Snapshots(context.Session.Clients.EC2(region));
        await Poll.UntilAsync(
            async token =>
            {
                var found = await snapshots.FindAsync(snapshotIds, token);
                if (snapshotIds.Except(found.Select(s => s.SnapshotId)).FirstOrDefault() is { } missing)
                    throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"Snapshot {missing} of group {snapshotGroupId} does not exist any more.", missing);
                if (found.FirstOrDefault(s => s.State == SnapshotState.Error) is { } broken)
                    throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"Snapshot {broken.SnapshotId} of group {snapshotGroupId} is in state error.", broken.SnapshotId);
                return found.All(s => s.State == SnapshotState.Completed) ? "completed" : null;
            },
            Limit,
            $"the snapshots of {snapshotGroupId}",
            context.Session.Clock,
            cancellationToken);
        return null;
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
