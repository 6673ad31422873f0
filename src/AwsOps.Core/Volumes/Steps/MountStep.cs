using System.Text.Json.Nodes;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Mounts the group, and at boot as well where asked.</summary>
internal sealed class MountStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "mount";

    public override string Target => $"host {plan.HostName ?? plan.InstanceId}";

    public override string Action => $"Mount {(plan.MountPoint is { } path ? $"at {path}" : "where /etc/fstab says")}" + (plan.Automount ? ", also at boot" : "");

    public override string Reason => plan.MountPoint switch
    {
        null => "no mount point is given or recorded",
        var path when path == plan.FormerMountPoint => "the group's recorded mount point",
        _ => "asked by -MountPoint",
    };

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        var host = await HostAsync(context, cancellationToken);
        var mounted = await Remote(context).MountAsync(host, Spec(group, plan), cancellationToken);
        foreach (var warning in mounted.Warnings)
            context.Pipeline.Warning($"{host.HostName ?? host.InstanceId}: {warning}");
        await UpdateAsync(context, group with { MountPoint = mounted.MountPoint, Status = VolumeGroupStatus.Mounted }, cancellationToken);
        return new JsonObject { ["mountPoint"] = mounted.MountPoint, ["entered"] = mounted.Entered };
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await FindGroupOnHostAsync(context, cancellationToken) is not { } group)
            return;
        var host = await HostAsync(context, cancellationToken);
        // An entry that was there before stays. Where the reply was lost it counts as ours, if one was asked for.
        var entered = (bool?)context.ResultOf(Name)?["entered"] ?? plan.Automount;
        await Remote(context).ReleaseAsync(
            host, group.Device, plan.MountPoint, entered ? ReleaseActions.Unmount | ReleaseActions.Forget : ReleaseActions.Unmount, Devices(group), cancellationToken);
    }

    /// <summary>How the group is mounted, or entered for boot.</summary>
    public static MountSpec Spec(EbsVolumeGroup group, VolumeGroupHostPlan plan) => new()
    {
        Source = group.Device!,
        FileSystem = group.FileSystem,
        MountPoint = plan.MountPoint,
        Automount = plan.Automount,
        Options = Options(group, plan),
    };

    // A restored XFS has its original's UUID and would be refused beside it.
    private static string? Options(EbsVolumeGroup group, VolumeGroupHostPlan plan)
    {
        var own = plan.IsCopy && group.FileSystem == "xfs" ? "nouuid" : null;
        return own is null || plan.Options is null ? own ?? plan.Options : $"{own},{plan.Options}";
    }
}
