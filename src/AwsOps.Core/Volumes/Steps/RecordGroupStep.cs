using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Writes the group into the state before anything is made, so that nothing made is ever unrecorded.</summary>
internal sealed class RecordGroupStep(VolumeGroupPlan plan) : VolumeGroupStep(plan)
{
    public override string Name => "record-group";

    public override string Target => $"volume group {Plan.VolumeGroupId}";

    public override string Action => "Record";

    public override string Reason => "what is made must be known before it exists";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var groups = context.Session.Store.VolumeGroups;
        if (groups.Get(account, Plan.VolumeGroupId) is null)
        {
            groups.Insert(account, new EbsVolumeGroup
            {
                VolumeGroupId = Plan.VolumeGroupId,
                Name = Plan.Name,
                Region = Plan.Region,
                Zone = Plan.Zone,
                // Holds the mount point from now on: a second group for it is refused by the state.
                InstanceId = Plan.InstanceId,
                HostName = Plan.HostName,
                MountPoint = Plan.MountPoint,
                RaidLevel = Plan.RaidLevel,
                ChunkSizeKiB = Plan.ChunkSizeKiB,
                FileSystem = Plan.FileSystem,
                Status = VolumeGroupStatus.Creating,
                SnapshotGroupId = Plan.SnapshotGroupId,
                Created = UtcTime.Now(context.Session.Clock),
                Tags = Plan.Tags,
            });
        }

        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        if (context.Session.Store.VolumeGroups.Get(account, Plan.VolumeGroupId) is not null)
            context.Session.Store.VolumeGroups.Delete(account, Plan.VolumeGroupId);
    }
}
