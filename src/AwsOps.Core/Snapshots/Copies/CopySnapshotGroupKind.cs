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
        return
        [
            new RecordCopyStep(plan),
            new WaitStoredStep(plan.Source.SnapshotGroupId, plan.Source.Region, plan.Source.Snapshots.Select(s => s.SnapshotId).ToList(), "EC2 copies completed snapshots only"),
            new CopySnapshotsStep(plan),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson)
    {
        var plan = SnapshotCopyPlan.FromJson(planJson);
        return [Subject(plan.Source.SnapshotGroupId, plan.Target.Region)];
    }

    /// <summary>What two copies at once of one group to one Region have in common.</summary>
    public static string Subject(string sourceGroupId, string region) => $"the copy of {sourceGroupId} to {region}";
}
