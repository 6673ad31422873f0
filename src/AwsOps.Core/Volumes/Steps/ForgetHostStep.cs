using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Records that the group is attached to nothing.</summary>
internal sealed class ForgetHostStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "forget-host";

    public override string Target => $"volume group {plan.VolumeGroupId}";

    public override string Action => "Record as available";

    public override string Reason => $"it is on {plan.HostName ?? plan.InstanceId} no more";

    /// <summary>A group that is attached to nothing.</summary>
    public static EbsVolumeGroup Free(EbsVolumeGroup group) => group with
    {
        Status = VolumeGroupStatus.Available,
        InstanceId = null,
        HostName = null,
        MountPoint = null,
        Device = null,
        Volumes = group.Volumes.Select(v => v with { Device = null }).ToList(),
    };

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await UpdateAsync(context, Free(await GroupAsync(context, cancellationToken)), cancellationToken);
        return null;
    }

    // The group is as it was before, and the steps that are undone next bring it back.
    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await FindGroupAsync(context, cancellationToken) is not { InstanceId: null } group)
            return;
        await UpdateAsync(
            context,
            group with
            {
                InstanceId = plan.InstanceId,
                HostName = plan.HostName,
                MountPoint = plan.FormerMountPoint,
                Volumes = group.Volumes.Select(v => v with { Device = plan.Devices[v.RaidIndex] }).ToList(),
            },
            cancellationToken);
    }
}
