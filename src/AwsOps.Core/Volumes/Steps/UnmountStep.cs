using System.Text.Json.Nodes;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Unmounts the group wherever the host has it mounted; the array keeps running, and fstab and mdadm.conf stay as they are.</summary>
internal sealed class UnmountStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "unmount";

    public override string Target => $"host {plan.HostName ?? plan.InstanceId}";

    public override string Action => plan.FormerMountPoint is { } path ? $"Unmount {path}" : "Unmount it where it is mounted";

    public override string Reason => "asked for; it stays attached, and is mounted at boot as before";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        var host = await HostAsync(context, cancellationToken);
        var released = await Remote(context).ReleaseAsync(host, group.Device, group.MountPoint, ReleaseActions.Unmount, Devices(group), cancellationToken);
        if (!released.Unmounted && !context.StartedBefore)
            context.Pipeline.Warning($"Volume group {group.VolumeGroupId} was not mounted on {host.HostName ?? host.InstanceId}.");
        await UpdateAsync(context, group with { MountPoint = null, Status = VolumeGroupStatus.Attached }, cancellationToken);
        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (plan.FormerMountPoint is not { } path || await FindGroupOnHostAsync(context, cancellationToken) is not { } group)
            return;
        var host = await HostAsync(context, cancellationToken);
        await Remote(context).MountAsync(host, MountStep.Spec(group, plan with { MountPoint = path, Automount = false }), cancellationToken);
        await UpdateAsync(context, group with { MountPoint = path, Status = VolumeGroupStatus.Mounted }, cancellationToken);
    }
}
