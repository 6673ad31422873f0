using System.Text.Json.Nodes;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Takes the group out of fstab and mdadm.conf; what is mounted stays mounted.</summary>
internal sealed class LeaveForBootStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "remove-from-boot";

    public override string Target => $"host {plan.HostName ?? plan.InstanceId}";

    public override string Action => "Remove it from fstab and mdadm.conf";

    public override string Reason => "it is not to be mounted at boot";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        var host = await HostAsync(context, cancellationToken);
        await Remote(context).ReleaseAsync(host, group.Device, group.MountPoint, ReleaseActions.Forget, Devices(group), cancellationToken);
        return null;
    }

    public override Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        throw AutomountKind.CannotUndo(plan.VolumeGroupId);
}
