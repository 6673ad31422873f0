using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Snapshots.Holds;

/// <summary>Holds snapshot groups back from deletion, and lets them go again.</summary>
public sealed class SnapshotHoldService
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public SnapshotHoldService(OpsSession session) => _session = session;

    /// <summary>Sets or changes a hold.</summary>
    /// <returns>The group as it is now; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter, SnapshotGroupNotFound, SnapshotGroupNotUsable; Busy or OperationState while the group is being deleted.</exception>
    public async Task<SnapshotGroup?> ProtectAsync(string snapshotGroupId, HoldRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check(_session.Clock.GetUtcNow().UtcDateTime);
        var group = await new SnapshotGroupService(_session).GetAsync(snapshotGroupId, cancellationToken);
        if (group.Status == SnapshotGroupStatus.Pending)
            throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"Snapshot group {snapshotGroupId} is still being taken; protect it once it is Complete.", snapshotGroupId);
        var plan = PlanOf(group) with
        {
            Reason = request.Reason,
            Until = request.Until,
            LockMode = request.LockMode,
            LockDays = request.LockDays,
            CoolOffHours = request.CoolOffHours,
            LockedIds = request.LockMode is null ? [] : (await LocksAsync(group, pipeline, cancellationToken)).Select(l => l.SnapshotId!).ToList(),
        };
        return await RunAsync(plan, request.LockMode is { } mode ? $"Protect, and lock in {mode} mode for {request.LockDays} days" : "Protect", pipeline, cancellationToken);
    }

    /// <summary>Takes a hold off, with the locks of the members.</summary>
    /// <returns>The group as it is now; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">SnapshotGroupNotFound; DeletionGuard when a compliance lock cannot be taken off.</exception>
    public async Task<SnapshotGroup?> UnprotectAsync(string snapshotGroupId, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var group = await new SnapshotGroupService(_session).GetAsync(snapshotGroupId, cancellationToken);
        var locks = await LocksAsync(group, pipeline, cancellationToken);
        if (group.HoldReason is null && locks.Count == 0)
        {
            pipeline.Verbose($"{snapshotGroupId} is not held.");
            return group;
        }

        if (locks.FirstOrDefault(l => l.LockState == LockState.Compliance) is { } firm)
        {
            throw new OpsException(
                OpsErrorId.DeletionGuard, $"Snapshot {firm.SnapshotId} of {snapshotGroupId} is locked in compliance mode until {firm.LockExpiresOn:yyyy-MM-ddTHH:mm:ssZ}; nobody can take that off. Nothing was changed.", snapshotGroupId);
        }

        return await RunAsync(PlanOf(group) with { LockedIds = locks.Select(l => l.SnapshotId!).ToList() }, "Unprotect", pipeline, cancellationToken);
    }

    private static SnapshotHoldPlan PlanOf(SnapshotGroup group) => new()
    {
        SnapshotGroupId = group.SnapshotGroupId,
        Region = group.Region,
        SnapshotIds = group.Snapshots.Where(s => s.State != "missing").Select(s => s.SnapshotId).ToList(),
        OldReason = group.HoldReason,
        OldUntil = group.HoldUntil,
    };

    private async Task<SnapshotGroup?> RunAsync(SnapshotHoldPlan plan, string action, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var work = new OpsWork(OpsId.New("op"), SnapshotHoldKind.KindName, $"snapshot group {plan.SnapshotGroupId}", action, plan.Region, plan.ToJson());
        return await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken)
            ? await new SnapshotGroupService(_session).GetAsync(plan.SnapshotGroupId, cancellationToken)
            : null;
    }

    private async Task<IReadOnlyList<LockedSnapshotsInfo>> LocksAsync(SnapshotGroup group, IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        group.Snapshots.Count == 0 ? [] : await new SnapshotLocks(_session, group.Region, pipeline).ListAsync(group.Snapshots.Select(s => s.SnapshotId).ToList(), cancellationToken);
}
