using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using AwsOps.Core.Journal;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Snapshots.Holds;

/// <summary>Shows the hold in EC2, as a tag of all members: one call, which can be repeated.</summary>
internal sealed class TagHoldStep(SnapshotHoldPlan plan) : IOperationStep
{
    public string Name => "tag-hold";

    public string Target => string.Join(", ", plan.SnapshotIds);

    public string Action => plan.Reason is null ? $"Remove the tag {OpsTags.Hold}" : $"Set the tag {OpsTags.Hold}";

    public string Reason => "the tags in EC2 say what the state has";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await SetAsync(context, plan.Reason, plan.Until, cancellationToken);
        return null;
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => SetAsync(context, plan.OldReason, plan.OldUntil, cancellationToken);

    private async Task SetAsync(StepContext context, string? reason, DateTime? until, CancellationToken cancellationToken)
    {
        var ec2 = context.Session.Clients.EC2(plan.Region);
        if (SnapshotTags.Hold(reason, until) is { } value)
            await ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [.. plan.SnapshotIds], Tags = [new Tag { Key = OpsTags.Hold, Value = value }] }, cancellationToken);
        else
            await ec2.DeleteTagsAsync(new DeleteTagsRequest { Resources = [.. plan.SnapshotIds], Tags = [new Tag { Key = OpsTags.Hold }] }, cancellationToken);
    }
}
