using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>The end that new and restored groups share.</summary>
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

        steps.Add(new AttachVolumesStep(plan));
        steps.Add(new AssembleStep(plan));
        if (plan.MountPoint is not null)
            steps.Add(new MountStep(plan));
    }
}
