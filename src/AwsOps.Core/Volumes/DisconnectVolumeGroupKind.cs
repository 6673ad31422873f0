using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Disconnect-EbsVolumeGroup.</summary>
public sealed class DisconnectVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "DisconnectVolumeGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public bool CanBeSuperseded => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [VolumeGroupHostPlan.FromJson(planJson).VolumeGroupId];

    /// <inheritdoc/>
    public string? UndoRefusal(string planJson) => VolumeGroupHostPlan.FromJson(planJson) is { Force: true } plan
        ? $"Taking volume group {plan.VolumeGroupId} off by force cannot be undone: the host may still write to it."
        : null;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = VolumeGroupHostPlan.FromJson(planJson);
        return [new ReleaseStep(plan), new DetachVolumesStep(plan), new ForgetHostStep(plan)];
    }
}
