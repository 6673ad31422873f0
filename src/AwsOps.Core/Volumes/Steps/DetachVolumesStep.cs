using System.Text.Json.Nodes;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Detaches the members and waits until EC2 says available.</summary>
internal sealed class DetachVolumesStep(VolumeGroupHostPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "detach-volumes";

    public override string Target => $"instance {plan.InstanceId} ({plan.HostName})";

    public override string Action => $"Detach {plan.Devices.Count} volume(s)" + (plan.Force ? " by force" : "");

    public override string Reason => plan.Force ? "-Force: whatever the host still had to write is lost" : "the host has let go of them";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        try
        {
            var gone = await Volumes(context).DetachAsync(group.Volumes.Select(v => v.VolumeId).ToList(), plan.InstanceId, plan.Force, cancellationToken);
            if (gone.Count > 0)
                context.Pipeline.Warning($"Of volume group {group.VolumeGroupId} these volumes do not exist any more: {string.Join(", ", gone)}.");
        }
        catch (OpsException error) when (error.Id == OpsErrorId.VolumeNotAvailable && !plan.Force)
        {
            throw new OpsException(error.Id,
                $"{error.Message} If the host hangs, Disconnect-EbsVolumeGroup -Force has EC2 detach them by force; what the host had not written is then lost.", group.VolumeGroupId, error);
        }

        return null;
    }

    public override Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        new AttachVolumesStep(plan).RunAsync(context, cancellationToken);
}
