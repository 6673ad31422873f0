using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind New-EbsVolumeGroup.</summary>
public sealed class NewVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "NewVolumeGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = VolumeGroupPlan.FromJson(planJson);
        var steps = new List<IOperationStep> { new RecordGroupStep(plan), new CreateVolumesStep(plan) };
        VolumeGroupSteps.AddHostSteps(steps, plan);
        return steps;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [VolumeGroupPlan.FromJson(planJson).VolumeGroupId];
}
