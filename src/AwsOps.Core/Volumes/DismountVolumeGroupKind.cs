using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Dismount-EbsVolumeGroup.</summary>
public sealed class DismountVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "DismountVolumeGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public bool CanBeSuperseded => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [VolumeGroupHostPlan.FromJson(planJson).VolumeGroupId];

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson) => [new UnmountStep(VolumeGroupHostPlan.FromJson(planJson))];
}
