using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Marks a group that is attached to nothing as available.</summary>
internal sealed class ReadyStep(VolumeGroupPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "ready";

    public override string Target => $"volume group {plan.VolumeGroupId}";

    public override string Action => "Record as available";

    public override string Reason => $"it was asked for in zone {plan.Zone}, on no host";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(context, cancellationToken);
        await UpdateAsync(context, group with { Status = VolumeGroupStatus.Available }, cancellationToken);
        return null;
    }

    public override Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
