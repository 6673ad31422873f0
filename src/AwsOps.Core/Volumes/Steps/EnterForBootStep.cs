using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Enters the group in fstab and mdadm.conf without mounting it.</summary>
internal sealed class EnterForBootStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "enter-for-boot";

    public override string Target => $"host {plan.HostName ?? plan.InstanceId}";

    public override string Action => $"Enter {plan.MountPoint ?? "its mount point"} in /etc/fstab" + (plan.RaidLevel is null ? "" : " and the array in mdadm.conf");

    public override string Reason => "it is to be mounted at boot";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        var host = await HostAsync(context, cancellationToken);
        await Remote(context).EnterForBootAsync(host, MountStep.Spec(group, plan), cancellationToken);
        return null;
    }

    public override Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        throw AutomountKind.CannotUndo(plan.VolumeGroupId);
}
