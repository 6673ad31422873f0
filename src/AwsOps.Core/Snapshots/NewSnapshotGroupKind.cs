using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots.Steps;

namespace AwsOps.Core.Snapshots;

/// <summary>The operation behind New-SnapshotGroup and Invoke-SnapshotSchedule.</summary>
public sealed class NewSnapshotGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "NewSnapshotGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = SnapshotGroupPlan.FromJson(planJson);
        return [new RecordSnapshotGroupStep(plan), new TakeSnapshotsStep(plan)];
    }
}
