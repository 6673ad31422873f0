using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>
/// Sets and removes tags of the members. What all have in common is one call; only what differs is a call a volume.
/// EC2 takes the same tags twice without harm, so a step begun before is simply done again.
/// </summary>
/// <param name="volumeGroupId">The group.</param>
/// <param name="region">Its Region.</param>
/// <param name="members">The tags of each volume.</param>
/// <param name="reason">Why, for -WhatIf.</param>
internal sealed class TagVolumesStep(string volumeGroupId, string region, IReadOnlyList<SetGroupMember> members, string reason)
    : VolumeGroupStep(volumeGroupId, region, null)
{
    private readonly string _region = region;

    public override string Name => "tag-volumes";

    public override string Target => string.Join(", ", members.Select(m => m.VolumeId));

    public override string Action
    {
        get
        {
            var after = members.SelectMany(m => m.After).Distinct().ToList();
            var parts = new List<string>();
            if (after.Exists(t => t.Value is not null))
                parts.Add("Set the tags " + string.Join(", ", after.Where(t => t.Value is not null).Select(t => $"{t.Key}={t.Value}")));
            if (after.Exists(t => t.Value is null))
                parts.Add("Remove the tags " + string.Join(", ", after.Where(t => t.Value is null).Select(t => t.Key)));
            return parts.Count == 0 ? "Leave the tags" : string.Join("; ", parts);
        }
    }

    public override string Reason => reason;

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await ApplyAsync(context, members.Select(m => (m.VolumeId, m.After)).ToList(), cancellationToken);
        return null;
    }

    public override Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        ApplyAsync(context, members.Select(m => (m.VolumeId, m.Before)).ToList(), cancellationToken);

    private async Task ApplyAsync(StepContext context, IReadOnlyList<(string VolumeId, IReadOnlyDictionary<string, string?> Tags)> changes, CancellationToken cancellationToken)
    {
        var ec2 = context.Session.Clients.EC2(_region);
        // Each tag with the volumes it belongs to; tags of the same volumes go together.
        var calls = changes
            .SelectMany(m => m.Tags.Select(t => (m.VolumeId, Tag: t)))
            .GroupBy(t => t.Tag, t => t.VolumeId)
            .GroupBy(t => (Remove: t.Key.Value is null, Volumes: string.Join(' ', t)), t => t.Key);
        foreach (var call in calls)
        {
            List<string> ids = [.. call.Key.Volumes.Split(' ')];
            var tags = call.Select(t => new Tag { Key = t.Key, Value = t.Value }).ToList();
            if (call.Key.Remove)
                await ec2.DeleteTagsAsync(new DeleteTagsRequest { Resources = ids, Tags = tags }, cancellationToken);
            else
                await ec2.CreateTagsAsync(new CreateTagsRequest { Resources = ids, Tags = tags }, cancellationToken);
        }
    }
}
