using AwsOps.Core.Journal;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Snapshots.Tests;

/// <summary>The operation behind Test-SnapshotGroup: whether it is finished or undone, nothing is left of the scratch volumes.</summary>
public sealed class TestSnapshotGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "TestSnapshotGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = SnapshotTestPlan.FromJson(planJson);
        var scratch = plan.Scratch;
        IOperationStep[] steps =
        [
            new RecordGroupStep(scratch),
            RestoreSnapshotGroupKind.Stored(scratch),
            new CreateVolumesStep(scratch),
            new AttachVolumesStep(scratch.OnHost()),
            new ExamineStep(plan),
        ];
        return [.. steps, new RecordTestStep(plan), new CleanUpStep(plan, steps)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [SnapshotTestPlan.FromJson(planJson).Scratch.VolumeGroupId];
}
