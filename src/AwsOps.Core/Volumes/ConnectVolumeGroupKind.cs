using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Connect-EbsVolumeGroup.</summary>
public sealed class ConnectVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "ConnectVolumeGroup";

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
        var steps = new List<IOperationStep> { new ClaimHostStep(plan) };
        VolumeGroupSteps.AddHostSteps(steps, plan);
        return steps;
    }
}
