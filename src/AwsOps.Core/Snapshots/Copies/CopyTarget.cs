using AwsOps.Core.Account;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>The account that a copy is made in: the session's own, or another one.</summary>
internal static class CopyTarget
{
    /// <summary>A session of that account, and its id.</summary>
    /// <exception cref="OpsException">OperationState when its profile leads to another account than it did when the copy was planned.</exception>
    public static async Task<(OpsSession Session, string Account)> OpenAsync(OpsSession own, SnapshotCopyPlan plan, CancellationToken cancellationToken)
    {
        var session = plan.Destination is { } other ? own.Other(other.Access) : own;
        var account = await session.AccountIdAsync(cancellationToken);
        if (plan.Destination is { } planned && account != planned.AccountId)
        {
            throw new OpsException(OpsErrorId.OperationState,
                $"The copy {plan.Target.SnapshotGroupId} is made in account {planned.AccountId}, but {planned.Access.ProfileName ?? planned.Access.RoleArn} leads to {account} now.", plan.Target.SnapshotGroupId);
        }

        return (session, account);
    }

    /// <summary>The copy as it is recorded there.</summary>
    /// <exception cref="OpsException">SnapshotGroupNotFound when somebody has removed it.</exception>
    public static SnapshotGroup Recorded(OpsSession session, string account, SnapshotCopyPlan plan) => session.Store.SnapshotGroups.Get(account, plan.Target.SnapshotGroupId)
        ?? throw new OpsException(OpsErrorId.SnapshotGroupNotFound, $"Snapshot group {plan.Target.SnapshotGroupId} was removed while it was copied.", plan.Target.SnapshotGroupId);
}
