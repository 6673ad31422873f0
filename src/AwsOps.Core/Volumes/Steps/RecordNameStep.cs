using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Writes the group's name and tags into the state.</summary>
internal sealed class RecordNameStep(SetGroupPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, null)
{
    public override string Name => "record-group";

    public override string Target => $"volume group {plan.VolumeGroupId}";

    public override string Action => "Record name and tags";

    public override string Reason => "its volumes have them";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await UpdateAsync(context, await GroupAsync(context, cancellationToken) with { Name = plan.NewName, Tags = plan.NewTags }, cancellationToken);
        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await FindGroupAsync(context, cancellationToken) is { } group)
            await UpdateAsync(context, group with { Name = plan.OldName, Tags = plan.OldTags }, cancellationToken);
    }
}
