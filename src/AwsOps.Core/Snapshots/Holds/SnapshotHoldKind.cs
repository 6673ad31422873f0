using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Holds;

/// <summary>
/// The operation behind Protect- and Unprotect-SnapshotGroup. What protects comes first and goes last: a hold stands in the state before it is
/// shown in EC2, and is taken from the state when nothing else is left of it.
/// </summary>
public sealed class SnapshotHoldKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "SetSnapshotHold";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [SnapshotHoldPlan.FromJson(planJson).SnapshotGroupId];

    /// <inheritdoc/>
    public string? UndoRefusal(string planJson) => SnapshotHoldPlan.FromJson(planJson) switch
    {
        { LockMode: not null, LockedIds.Count: > 0 } plan => $"{string.Join(", ", plan.LockedIds)} of {plan.SnapshotGroupId} were locked before; how long cannot be set back.",
        { LockMode: null, LockedIds.Count: > 0 } plan => $"The locks that {plan.SnapshotGroupId} had cannot be set again as they were.",
        { LockMode: "compliance", CoolOffHours: null } plan => $"A compliance lock of {plan.SnapshotGroupId} cannot be taken off.",
        _ => null,
    };

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = SnapshotHoldPlan.FromJson(planJson);
        IReadOnlyList<IOperationStep> record = [new RecordHoldStep(plan)];
        IReadOnlyList<IOperationStep> tag = plan.SnapshotIds.Count == 0 ? [] : [new TagHoldStep(plan)];
        IReadOnlyList<IOperationStep> locks = plan.LockMode is null && plan.LockedIds.Count == 0 ? [] : [new LockSnapshotsStep(plan)];
        return plan.Reason is not null ? [.. record, .. tag, .. locks] : [.. locks, .. tag, .. record];
    }
}
