using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Holds;

/// <summary>Locks the members in EC2, or unlocks them: a call a member. Both can be repeated.</summary>
internal sealed class LockSnapshotsStep(SnapshotHoldPlan plan) : IOperationStep
{
    private bool Locks => plan.LockMode is not null;

    public string Name => Locks ? "lock-snapshots" : "unlock-snapshots";

    public string Target => string.Join(", ", Locks ? plan.SnapshotIds : plan.LockedIds);

    public string Action => Locks ? $"Lock in {plan.LockMode} mode for {plan.LockDays} days" : "Unlock";

    public string Reason => Locks ? "EC2 itself refuses to delete them" : "the hold is taken off";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ec2 = context.Session.Clients.EC2(plan.Region);
        if (!Locks)
        {
            await UnlockAsync(ec2, plan.LockedIds, cancellationToken);
            return null;
        }

        foreach (var id in plan.SnapshotIds)
        {
            await ec2.LockSnapshotAsync(
                new LockSnapshotRequest { SnapshotId = id, LockMode = plan.LockMode, LockDuration = plan.LockDays, CoolOffPeriod = plan.CoolOffHours }, cancellationToken);
        }

        return null;
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        Locks ? UnlockAsync(context.Session.Clients.EC2(plan.Region), plan.SnapshotIds, cancellationToken) : Task.CompletedTask;

    private async Task UnlockAsync(IAmazonEC2 ec2, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            try
            {
                await ec2.UnlockSnapshotAsync(new UnlockSnapshotRequest { SnapshotId = id }, cancellationToken);
            }
            catch (AmazonEC2Exception e) when (e.ErrorCode is "SnapshotNotLocked" or "InvalidSnapshot.NotFound")
            {
                continue;
            }
            catch (AmazonEC2Exception e) when (e.ErrorCode == "SnapshotLocked")
            {
                throw new OpsException(OpsErrorId.DeletionGuard, $"The lock of {id} of {plan.SnapshotGroupId} cannot be taken off: {e.Message}", plan.SnapshotGroupId, e);
            }
        }
    }
}
