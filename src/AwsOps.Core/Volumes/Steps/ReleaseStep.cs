using System.Text.Json.Nodes;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>
/// Has the host let go of the group before it is detached: unmounted where asked, out of fstab and mdadm.conf, the array stopped.
/// With force a host that does not do it is passed over, with a loud warning.
/// </summary>
internal sealed class ReleaseStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    // A hung host must not hold up what is forced.
    private static readonly TimeSpan ForcedLimit = TimeSpan.FromMinutes(2);

    public override string Name => "release";

    public override string Target => $"host {Host}";

    public override string Action => (plan.Unmount ? $"Unmount {plan.FormerMountPoint ?? "it where it is mounted"}, remove" : "Remove")
        + " it from fstab and mdadm.conf" + (plan.RaidLevel is null ? "" : ", stop the array") + (plan.Force ? ", as far as the host answers" : "");

    public override string Reason => "the host must have written everything before the volumes go";

    private string Host => plan.HostName ?? plan.InstanceId;

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        if (!plan.HostAnswers)
        {
            context.Pipeline.Warning($"Host {Host} is not running: its fstab and mdadm.conf still name volume group {group.VolumeGroupId}. It boots without it (nofail).");
            return null;
        }

        try
        {
            var host = await HostAsync(context, cancellationToken);
            var actions = ReleaseActions.Forget | ReleaseActions.Stop | (plan.Unmount ? ReleaseActions.Unmount : 0);
            var released = await Remote(context).ReleaseAsync(
                host, group.Device, group.MountPoint, actions, Devices(group), cancellationToken, plan.Force ? ForcedLimit : null);
            await UpdateAsync(context, group with { MountPoint = null, Status = VolumeGroupStatus.Attached }, cancellationToken);
            return new JsonObject { ["unmounted"] = released.Unmounted, ["forgotten"] = released.Forgotten };
        }
        catch (OpsException error) when (plan.Force && error.Id is not (OpsErrorId.StoreUnavailable or OpsErrorId.StoreCorrupt))
        {
            context.Pipeline.Warning($"Host {Host} did not let go of volume group {group.VolumeGroupId}, which is detached by force all the same. "
                + $"DATA THAT THE HOST HAD NOT WRITTEN IS LOST; check the file system before it is used again. The host said: {error.Message}");
            if (error.Id == OpsErrorId.VolumeGroupInUse)
                await ForgetAsync(context, group, cancellationToken);
            return null;
        }
    }

    // A host that answers, and only cannot unmount, is at least not left with an entry for a disk that is gone.
    private async Task ForgetAsync(StepContext context, EbsVolumeGroup group, CancellationToken cancellationToken)
    {
        try
        {
            var host = await HostAsync(context, cancellationToken);
            await Remote(context).ReleaseAsync(host, group.Device, group.MountPoint, ReleaseActions.Forget, Devices(group), cancellationToken, ForcedLimit);
        }
        catch (OpsException error)
        {
            context.Pipeline.Warning($"The fstab and mdadm.conf of {Host} still name volume group {group.VolumeGroupId}: {error.Message}");
        }
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!plan.HostAnswers || await FindGroupOnHostAsync(context, cancellationToken) is not { } group)
            return;
        var host = await HostAsync(context, cancellationToken);
        var array = await Remote(context).AssembleAsync(host, group.ArrayUuid, plan.RaidLevel, Devices(group), cancellationToken);
        group = group with { Device = array.Device, Status = VolumeGroupStatus.Attached };
        // Where the reply was lost nobody knows whether it was entered for boot; groups are, unless the user said no.
        var result = context.ResultOf(Name);
        var entered = (bool?)result?["forgotten"] ?? true;
        if (plan.FormerMountPoint is { } path)
        {
            await Remote(context).MountAsync(host, MountStep.Spec(group, plan with { MountPoint = path, Automount = entered }), cancellationToken);
            group = group with { MountPoint = path, Status = VolumeGroupStatus.Mounted };
        }
        else if (entered && result is not null)
        {
            context.Pipeline.Warning($"Host {Host} had an entry for boot of volume group {group.VolumeGroupId}, which is gone; Enable-EbsAutomount enters it again.");
        }

        await UpdateAsync(context, group, cancellationToken);
    }
}
