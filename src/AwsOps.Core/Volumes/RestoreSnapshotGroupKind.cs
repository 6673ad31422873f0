using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots.Steps;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Restore-SnapshotGroup.</summary>
public sealed class RestoreSnapshotGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "RestoreSnapshotGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = VolumeGroupPlan.FromJson(planJson);
        var steps = new List<IOperationStep> { new RecordGroupStep(plan), Stored(plan), new CreateVolumesStep(plan) };
        VolumeGroupSteps.AddHostSteps(steps, plan);
        return steps;
    }

    /// <summary>The wait for the snapshots that a plan makes its volumes from.</summary>
    internal static WaitStoredStep Stored(VolumeGroupPlan plan) =>
        new(plan.SnapshotGroupId!, plan.Region, plan.Members.Select(m => m.Volume.SnapshotId!).ToList(), "EC2 makes volumes from completed snapshots only");

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [VolumeGroupPlan.FromJson(planJson).VolumeGroupId];
}
