using AwsOps.Core.Journal;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes.Adoption;

/// <summary>The operation behind Register-EbsVolumeGroup: the group's record, then the tags by which it can be rebuilt.</summary>
public sealed class RegisterVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "RegisterVolumeGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson)
    {
        var group = RegisterPlan.FromJson(planJson).Group;
        return [group.VolumeGroupId, .. group.Volumes.Select(v => v.VolumeId)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = RegisterPlan.FromJson(planJson);
        return
        [
            new RecordAdoptedStep(plan.Group),
            new TagVolumesStep(plan.Group.VolumeGroupId, plan.Group.Region, plan.Members, "the group can be rebuilt from EC2 alone"),
        ];
    }
}
