using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>The steps that new, restored and connected groups share.</summary>
internal static class VolumeGroupSteps
{
    /// <summary>Attach, assemble and mount, as far as the plan goes; then the group is ready.</summary>
    public static void AddHostSteps(List<IOperationStep> steps, VolumeGroupPlan plan)
    {
        if (plan.InstanceId is null)
        {
            steps.Add(new ReadyStep(plan));
            return;
        }

        AddHostSteps(steps, plan.OnHost());
    }

    /// <summary>Attach, assemble and mount.</summary>
    public static void AddHostSteps(List<IOperationStep> steps, VolumeGroupHostPlan plan)
    {
        steps.Add(new AttachVolumesStep(plan));
        steps.Add(new AssembleStep(plan, keep: false));
        if (plan.MountPoint is not null)
            steps.Add(new MountStep(plan));
    }
}
