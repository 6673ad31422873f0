using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Attaches the members to the instance under the planned device names and waits until EC2 says attached.</summary>
internal sealed class AttachVolumesStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "attach-volumes";

    public override string Target => $"instance {plan.InstanceId} ({plan.HostName})";

    public override string Action => $"Attach {plan.Devices.Count} volume(s) as {plan.Devices[0]} to {plan.Devices[^1]}";

    public override string Reason => "the host needs the group's members";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        var ids = group.Volumes.Select(v => v.VolumeId).ToList();
        var volumes = Volumes(context);
        var now = (await volumes.WaitAsync(ids, IsSettled, "available", cancellationToken))
            .ToDictionary(v => v.VolumeId!);
        await Task.WhenAll(group.Volumes.Select(v => AttachAsync(context, v, now[v.VolumeId], cancellationToken)));
        await volumes.WaitAsync(ids, IsAttached, "attached", cancellationToken);

        await UpdateAsync(
            context,
            group with
            {
                Status = VolumeGroupStatus.Attached,
                Volumes = group.Volumes.Select(v => v with { Device = plan.Devices[v.RaidIndex] }).ToList(),
            },
            cancellationToken);
        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await FindGroupOnHostAsync(context, cancellationToken) is not { Volumes.Count: > 0 } group)
            return;
        await Volumes(context).DetachAsync(group.Volumes.Select(v => v.VolumeId).ToList(), plan.InstanceId, force: false, cancellationToken);
    }

    private async Task AttachAsync(StepContext context, EbsVolume member, Volume now, CancellationToken cancellationToken)
    {
        if (AttachmentOf(now) is { } known)
        {
            CheckHere(member, known);
            return;
        }

        var device = plan.Devices[member.RaidIndex];
        try
        {
            await context.Session.Clients.EC2(plan.Region).AttachVolumeAsync(
                new AttachVolumeRequest { VolumeId = member.VolumeId, InstanceId = plan.InstanceId, Device = device }, cancellationToken);
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode == "VolumeInUse")
        {
            // The call was sent again because its reply was lost, and the first one had attached it; or somebody else came before.
            if (await FindAttachmentAsync(context, member, cancellationToken) is not { } attachment)
                throw;
            CheckHere(member, attachment);
            if (attachment.Device != device)
                throw;
        }
    }

    private async Task<VolumeAttachment?> FindAttachmentAsync(StepContext context, EbsVolume member, CancellationToken cancellationToken) => await Poll.SettledAsync(
        async token => (await Volumes(context).FindAsync([member.VolumeId], token)).Select(AttachmentOf).FirstOrDefault(), found => found is not null, context.Session.Clock, cancellationToken);

    private void CheckHere(EbsVolume member, VolumeAttachment attachment)
    {
        if (attachment.InstanceId != plan.InstanceId)
            throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Volume {member.VolumeId} is attached to {attachment.InstanceId}, not to {plan.InstanceId}.", member.VolumeId);
    }

    private static VolumeAttachment? AttachmentOf(Volume volume) => volume.Attachments?.FirstOrDefault(a => a.State != VolumeAttachmentState.Detached);

    // Neither being made nor on its way off an instance.
    private static bool IsSettled(Volume volume) => volume.State == VolumeState.Available
        || (volume.State == VolumeState.InUse && volume.Attachments?.Any(a => a.State == VolumeAttachmentState.Detaching) != true);

    private bool IsAttached(Volume volume) =>
        volume.Attachments?.Any(a => a.InstanceId == plan.InstanceId && a.State == VolumeAttachmentState.Attached) == true;
}
