using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Writes the group into the state before anything is made, so that nothing made is ever unrecorded.</summary>
internal sealed class RecordGroupStep(VolumeGroupPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "record-group";

    public override string Target => $"volume group {plan.VolumeGroupId}";

    public override string Action => "Record";

    public override string Reason => "what is made must be known before it exists";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var groups = context.Session.Store.VolumeGroups;
        if (groups.Get(account, plan.VolumeGroupId) is null)
        {
            groups.Insert(account, new EbsVolumeGroup
            {
                VolumeGroupId = plan.VolumeGroupId,
                Name = plan.Name,
                Region = plan.Region,
                Zone = plan.Zone,
                // Holds the mount point from now on: a second group for it is refused by the state.
                InstanceId = plan.InstanceId,
                HostName = plan.HostName,
                MountPoint = plan.MountPoint,
                RaidLevel = plan.RaidLevel,
                ChunkSizeKiB = plan.ChunkSizeKiB,
                FileSystem = plan.FileSystem,
                Status = VolumeGroupStatus.Creating,
                SnapshotGroupId = plan.SnapshotGroupId,
                Created = UtcTime.Now(context.Session.Clock),
                Tags = plan.Tags,
            });
        }

        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        if (context.Session.Store.VolumeGroups.Get(account, plan.VolumeGroupId) is not null)
            context.Session.Store.VolumeGroups.Delete(account, plan.VolumeGroupId);
    }
}
