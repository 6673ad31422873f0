using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Writes a group that is there already into the state.</summary>
internal sealed class RecordAdoptedStep(EbsVolumeGroup group) : VolumeGroupStep(group.VolumeGroupId, group.Region, group.InstanceId)
{
    public override string Name => "record-group";

    public override string Target => $"volume group {group.VolumeGroupId}";

    public override string Action
    {
        get
        {
            var array = group.RaidLevel is { } level ? $"RAID {level} of {group.Volumes.Count}" : "single volume";
            var where = group.MountPoint is null ? "" : $", mounted at {group.MountPoint}";
            return $"Record {group.Device} on {group.HostName ?? group.InstanceId} ({array}, {group.FileSystem}{where})";
        }
    }

    public override string Reason => "as the host reports it; nothing on the host is changed";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await FindGroupAsync(context, cancellationToken) is null)
            context.Session.Store.VolumeGroups.Insert(await context.Session.AccountIdAsync(cancellationToken), group);
        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await FindGroupAsync(context, cancellationToken) is not null)
            context.Session.Store.VolumeGroups.Delete(await context.Session.AccountIdAsync(cancellationToken), group.VolumeGroupId);
    }
}
