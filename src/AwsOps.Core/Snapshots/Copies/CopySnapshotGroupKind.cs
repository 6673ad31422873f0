using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots.Steps;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>The operation behind Copy-SnapshotGroup, and the first half of a restore to another Region.</summary>
public sealed class CopySnapshotGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "CopySnapshotGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = SnapshotCopyPlan.FromJson(planJson);
        IOperationStep[] before =
        [
            new RecordCopyStep(plan),
            new WaitStoredStep(plan.Source.SnapshotGroupId, plan.Source.Region, plan.Source.Snapshots.Select(s => s.SnapshotId).ToList(), "EC2 copies completed snapshots only"),
        ];
        var copy = new CopySnapshotsStep(plan);
        if (plan.Destination is not { } other)
            return [.. before, copy];
        return other.Shared.Count == 0
            ? [.. before, copy, new WaitCopiesStep(plan, other)]
            : [.. before, new ShareSnapshotsStep(plan, other), copy, new WaitCopiesStep(plan, other), new TakeBackShareStep(plan, other)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson)
    {
        var plan = SnapshotCopyPlan.FromJson(planJson);
        // Of two copies to one account, also in two Regions, the one that ends first would take the other's share back.
        return [plan.Destination is { } other
            ? $"the copy of {plan.Source.SnapshotGroupId} to account {other.AccountId}"
            : $"the copy of {plan.Source.SnapshotGroupId} to {plan.Target.Region}"];
    }
}
