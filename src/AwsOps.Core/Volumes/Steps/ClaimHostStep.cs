using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Writes into the state where a group is going, before it goes there: the mount point is taken from now on, and a look shows what is under way.</summary>
internal sealed class ClaimHostStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "claim-host";

    public override string Target => $"volume group {plan.VolumeGroupId}";

    public override string Action => $"Record host {plan.HostName ?? plan.InstanceId}" + (plan.MountPoint is { } path ? $" and mount point {path}" : "");

    public override string Reason => "what is attached must be known before it is";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(context, cancellationToken);
        await UpdateAsync(context, group with { InstanceId = plan.InstanceId, HostName = plan.HostName, MountPoint = plan.MountPoint }, cancellationToken);
        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await FindGroupOnHostAsync(context, cancellationToken) is { } group)
            await UpdateAsync(context, ForgetHostStep.Free(group), cancellationToken);
    }
}
