using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Attaches the members to the instance under the planned device names and waits until EC2 says attached.</summary>
internal sealed class AttachVolumesStep(VolumeGroupPlan plan) : VolumeGroupStep(plan)
{
    public override string Name => "attach-volumes";

    public override string Target => $"instance {Plan.InstanceId} ({Plan.HostName})";

    public override string Action => $"Attach {Plan.Members.Count} volume(s) as {Plan.Members[0].Device} to {Plan.Members[^1].Device}";

    public override string Reason => "the host needs the group's members";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(context, Plan.VolumeGroupId, cancellationToken);
        var ids = group.Volumes.Select(v => v.VolumeId).ToList();
        var volumes = Volumes(context);
        var now = (await volumes.WaitAsync(ids, v => v.State == VolumeState.Available || v.State == VolumeState.InUse, "available", cancellationToken))
            .ToDictionary(v => v.VolumeId!);
        await Task.WhenAll(group.Volumes.Select(v => AttachAsync(context, v, now[v.VolumeId], cancellationToken)));
        await volumes.WaitAsync(ids, IsAttached, "attached", cancellationToken);

        await UpdateAsync(
            context,
            group with
            {
                Status = VolumeGroupStatus.Attached,
                Volumes = group.Volumes.Select(v => v with { Device = Plan.Members[v.RaidIndex].Device }).ToList(),
            },
            cancellationToken);
        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        if (context.Session.Store.VolumeGroups.Get(account, Plan.VolumeGroupId) is not { Volumes.Count: > 0 } group)
            return;
        var ids = group.Volumes.Select(v => v.VolumeId).ToList();
        foreach (var volume in await Volumes(context).FindAsync(ids, cancellationToken))
        {
            if (volume.Attachments?.Any(a => a.InstanceId == Plan.InstanceId && a.State != VolumeAttachmentState.Detaching && a.State != VolumeAttachmentState.Detached) == true)
                await context.Session.Clients.EC2(Plan.Region).DetachVolumeAsync(new DetachVolumeRequest { VolumeId = volume.VolumeId, InstanceId = Plan.InstanceId }, cancellationToken);
        }

        var left = (await Volumes(context).FindAsync(ids, cancellationToken)).Select(v => v.VolumeId!).ToList();
        await Volumes(context).WaitAsync(left, v => v.State == VolumeState.Available, "detached", cancellationToken);
    }

    private async Task AttachAsync(StepContext context, EbsVolume member, Volume now, CancellationToken cancellationToken)
    {
        if (now.Attachments?.FirstOrDefault(a => a.State != VolumeAttachmentState.Detached) is { } attachment)
        {
            if (attachment.InstanceId == Plan.InstanceId)
                return;
            throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Volume {member.VolumeId} is attached to {attachment.InstanceId}, not to {Plan.InstanceId}.", member.VolumeId);
        }

        await context.Session.Clients.EC2(Plan.Region).AttachVolumeAsync(
            new AttachVolumeRequest { VolumeId = member.VolumeId, InstanceId = Plan.InstanceId, Device = Plan.Members[member.RaidIndex].Device },
            cancellationToken);
    }

    private bool IsAttached(Volume volume) =>
        volume.Attachments?.Any(a => a.InstanceId == Plan.InstanceId && a.State == VolumeAttachmentState.Attached) == true;
}
