using System.Text.Json.Nodes;
using Amazon.EC2;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots.Drift;
using AwsOps.Core.State;
using AwsOps.Sdk.Retry;

namespace AwsOps.Core.Snapshots;

/// <summary>The operation behind Remove-SnapshotGroup and Remove-ExpiredSnapshotGroup: deletes the snapshots, then moves the group to history.</summary>
public sealed class RemoveSnapshotGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "RemoveSnapshotGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <summary>The plan of a removal.</summary>
    public static string Plan(SnapshotGroup group) => new JsonObject
    {
        ["snapshotGroupId"] = group.SnapshotGroupId,
        ["region"] = group.Region,
        ["snapshotIds"] = new JsonArray([.. group.Snapshots.Select(s => (JsonNode)s.SnapshotId)]),
    }.ToJsonString();

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [GroupOf(planJson)];

    /// <inheritdoc/>
    public string? UndoRefusal(string planJson) => Refusal(GroupOf(planJson));

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = JsonNode.Parse(planJson)!.AsObject();
        var groupId = (string)plan["snapshotGroupId"]!;
        return
        [
            new DeleteSnapshotsStep(groupId, (string)plan["region"]!, plan["snapshotIds"]!.AsArray().Select(s => (string)s!).ToList()),
            new ForgetGroupStep(groupId),
        ];
    }

    /// <summary>The group that a removal removes.</summary>
    internal static string GroupOf(string planJson) => (string)JsonNode.Parse(planJson)!["snapshotGroupId"]!;

    private sealed class DeleteSnapshotsStep(string groupId, string region, IReadOnlyList<string> snapshotIds) : IOperationStep
    {
        public string Name => "delete-snapshots";

        public string Target => string.Join(", ", snapshotIds);

        public string Action => "Delete";

        public string Reason => $"they are the members of {groupId}";

        public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
        {
            var ec2 = context.Session.Clients.EC2(region);
            var account = await context.Session.AccountIdAsync(cancellationToken);
            foreach (var id in snapshotIds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Before the call: from here on it may be gone, and a group that misses a member is no backup.
                var before = SetState(context.Session.Store, account, id, SnapshotGroupComparer.Missing);
                try
                {
                    await SnapshotDeletion.DeleteAsync(ec2, id, cancellationToken);
                }
                catch (AmazonEC2Exception e) when (IsRefusal(e))
                {
                    // One that an earlier run gave up for gone is there after all; EC2 is asked about pending ones.
                    SetState(context.Session.Store, account, id, (before is null or SnapshotGroupComparer.Missing) ? "pending" : before);
                    if (e.ErrorCode is "InvalidSnapshot.InUse" or "SnapshotLocked")
                        throw new OpsException(OpsErrorId.DeletionGuard, $"EC2 refuses to delete snapshot {id} of {groupId}: {e.Message}", groupId, e);
                    throw;
                }
            }

            return null;
        }

        // After a 5xx or a lost reply the snapshot may be gone or not.
        private static bool IsRefusal(AmazonEC2Exception e) => (int)e.StatusCode is >= 400 and < 500 || RetryCodes.IsThrottling(e.ErrorCode);

        // Read and written in one transaction: others write holds and members' states meanwhile.
        private string? SetState(OpsStore store, string account, string snapshotId, string state) => store.Transaction(() =>
        {
            if (store.SnapshotGroups.Get(account, groupId) is not { } group || group.Snapshots.FirstOrDefault(s => s.SnapshotId == snapshotId) is not { } member)
                return null;
            if (member.State == state)
                return state;
            var after = group with { Snapshots = group.Snapshots.Select(s => s.SnapshotId == snapshotId ? s with { State = state } : s).ToList() };
            after = after with { Status = SnapshotGroupState.Of(after, group.MemberCount ?? group.Snapshots.Count) };
            store.SnapshotGroups.Update(account, store.SnapshotGroups.WithoutTakenSlot(account, after));
            return member.State;
        });

        // A deleted snapshot does not come back.
        public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => throw CannotUndo(groupId);
    }

    private sealed class ForgetGroupStep(string groupId) : IOperationStep
    {
        public string Name => "forget-group";

        public string Target => $"snapshot group {groupId}";

        public string Action => "Move to history";

        public string Reason => "its snapshots are gone";

        public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
        {
            var account = await context.Session.AccountIdAsync(cancellationToken);
            if (context.Session.Store.SnapshotGroups.Get(account, groupId) is not null)
                context.Session.Store.SnapshotGroups.Delete(account, groupId);
            return null;
        }

        public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => throw CannotUndo(groupId);
    }

    private static string Refusal(string groupId) => $"Deleting the snapshots of {groupId} cannot be undone.";

    private static OpsException CannotUndo(string groupId) => new(OpsErrorId.OperationState, Refusal(groupId), groupId);
}
