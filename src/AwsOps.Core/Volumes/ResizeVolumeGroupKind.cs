using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Resize-EbsVolumeGroup: changes the volumes, waits, and grows array and file system.</summary>
public sealed class ResizeVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "ResizeVolumeGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public bool CanBeSuperseded => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [ResizePlan.FromJson(planJson).VolumeGroupId];

    /// <inheritdoc/>
    public string UndoRefusal(string planJson) => Refusal(ResizePlan.FromJson(planJson));

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = ResizePlan.FromJson(planJson);
        var steps = new List<IOperationStep> { new ModifyVolumesStep(plan), new WaitModifiedStep(plan) };
        if (plan.Grow)
            steps.Add(new GrowStep(plan));
        return steps;
    }

    internal static string Refusal(ResizePlan plan) => $"The change of {plan.VolumeGroupId} cannot be taken back: EBS volumes never shrink.";
}
