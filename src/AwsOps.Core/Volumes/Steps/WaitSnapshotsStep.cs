using System.Text.Json.Nodes;
using Amazon.EC2;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Waits until every snapshot is completed; EC2 makes volumes from nothing else.</summary>
internal sealed class WaitSnapshotsStep(VolumeGroupPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    // EBS copies a large first snapshot for hours.
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    public override string Name => "wait-snapshots";

    public override string Target => $"snapshot group {plan.SnapshotGroupId}";

    public override string Action => $"Wait for {plan.Members.Count} snapshot(s) to complete";

    public override string Reason => "EC2 makes volumes from completed snapshots only";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var snapshots = new Ec2Snapshots(context.Session.Clients.EC2(plan.Region));
        var ids = plan.Members.Select(m => m.Volume.SnapshotId!).ToList();
        await Poll.UntilAsync(
            async token =>
            {
                var found = await snapshots.FindAsync(ids, token);
                if (ids.Except(found.Select(s => s.SnapshotId)).FirstOrDefault() is { } missing)
                    throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"Snapshot {missing} of group {plan.SnapshotGroupId} does not exist any more.", missing);
                if (found.FirstOrDefault(s => s.State == SnapshotState.Error) is { } broken)
                    throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"Snapshot {broken.SnapshotId} of group {plan.SnapshotGroupId} is in state error.", broken.SnapshotId);
                return found.All(s => s.State == SnapshotState.Completed) ? "completed" : null;
            },
            Limit,
            $"the snapshots of {plan.SnapshotGroupId}",
            context.Session.Clock,
            cancellationToken);
        return null;
    }

    public override Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
