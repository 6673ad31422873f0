using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Mount-EbsVolumeGroup.</summary>
public sealed class MountVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "MountVolumeGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public bool CanBeSuperseded => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [VolumeGroupHostPlan.FromJson(planJson).VolumeGroupId];

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = VolumeGroupHostPlan.FromJson(planJson);
        var steps = new List<IOperationStep>();
        if (plan.MountPoint is not null)
            steps.Add(new ClaimMountPointStep(plan));
        steps.Add(new AssembleStep(plan, keep: true));
        steps.Add(new MountStep(plan));
        return steps;
    }
}
