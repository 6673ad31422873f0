using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Enable- and Disable-EbsAutomount: <see cref="VolumeGroupHostPlan.Automount"/> says which.</summary>
public sealed class AutomountKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "Automount";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public bool CanBeSuperseded => true;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [VolumeGroupHostPlan.FromJson(planJson).VolumeGroupId];

    /// <inheritdoc/>
    public string UndoRefusal(string planJson) => Refusal(VolumeGroupHostPlan.FromJson(planJson).VolumeGroupId);

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = VolumeGroupHostPlan.FromJson(planJson);
        return plan.Automount ? [new AssembleStep(plan, keep: true), new EnterForBootStep(plan)] : [new LeaveForBootStep(plan)];
    }

    internal static OpsException CannotUndo(string volumeGroupId) => new(OpsErrorId.OperationState, Refusal(volumeGroupId), volumeGroupId);

    private static string Refusal(string volumeGroupId) =>
        $"What /etc/fstab said about volume group {volumeGroupId} before is not kept, so this cannot be undone; Enable- and Disable-EbsAutomount set it.";
}
