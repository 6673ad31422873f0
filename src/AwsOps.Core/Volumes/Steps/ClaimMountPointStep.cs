using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Takes the mount point in the state, so that no second group can be given it meanwhile.</summary>
internal sealed class ClaimMountPointStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "claim-mount-point";

    public override string Target => $"volume group {plan.VolumeGroupId}";

    public override string Action => $"Record mount point {plan.MountPoint}";

    public override string Reason => "a mount point belongs to one group of a host";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        await UpdateAsync(context, group with { MountPoint = plan.MountPoint }, cancellationToken);
        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        // The mount that follows this step is undone by now.
        if (await FindGroupOnHostAsync(context, cancellationToken) is { } group)
            await UpdateAsync(context, group with { MountPoint = null, Status = VolumeGroupStatus.Attached }, cancellationToken);
    }
}
