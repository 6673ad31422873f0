using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Set-EbsVolumeGroup: tags of the volumes, then the group's own record.</summary>
public sealed class SetVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "SetVolumeGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [SetGroupPlan.FromJson(planJson).VolumeGroupId];

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = SetGroupPlan.FromJson(planJson);
        return [new TagVolumesStep(plan.VolumeGroupId, plan.Region, plan.Members, "the volumes carry the group's name and tags"), new RecordNameStep(plan)];
    }
}
