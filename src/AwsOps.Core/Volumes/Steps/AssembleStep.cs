using System.Text.Json.Nodes;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Makes array and file system on the host; of a group from snapshots it only assembles what is there, and never formats.</summary>
internal sealed class AssembleStep(VolumeGroupPlan plan) : VolumeGroupStep(plan)
{
    public override string Name => "assemble";

    public override string Target => $"host {Plan.HostName}";

    public override string Action => (Plan.SnapshotGroupId, Plan.RaidLevel) switch
    {
        (null, null) => $"Make the {Plan.FileSystem} file system",
        (null, _) => $"Make the RAID {Plan.RaidLevel} array and its {Plan.FileSystem} file system",
        (_, null) => "Find the volume",
        _ => $"Assemble the RAID {Plan.RaidLevel} array",
    };

    public override string Reason => Plan.SnapshotGroupId is null ? "the volumes are new and empty" : "the snapshots hold the data; nothing is formatted";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(context, Plan.VolumeGroupId, cancellationToken);
        var host = await HostAsync(context, cancellationToken);
        var remote = new RemoteActions(context.Session.Remote(Plan.Region));
        var array = Plan.SnapshotGroupId is null
            ? await remote.CreateArrayAsync(host, Spec(group), cancellationToken)
            : await remote.AssembleAsync(host, arrayUuid: null, Plan.RaidLevel, Devices(group), cancellationToken);
        await UpdateAsync(
            context,
            group with { Device = array.Device, ArrayUuid = array.ArrayUuid, FileSystem = array.FsType ?? group.FileSystem },
            cancellationToken);
        return new JsonObject { ["device"] = array.Device, ["fsUuid"] = array.FsUuid };
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        if (context.Session.Store.VolumeGroups.Get(account, Plan.VolumeGroupId) is not { } group)
            return;
        var host = await HostAsync(context, cancellationToken);
        await new RemoteActions(context.Session.Remote(Plan.Region))
            .ReleaseAsync(host, group.Device, mountPoint: null, removeAutomount: true, Devices(group), cancellationToken);
    }

    private ArraySpec Spec(EbsVolumeGroup group) => new()
    {
        Label = Plan.VolumeGroupId,
        RaidLevel = Plan.RaidLevel,
        ChunkSizeKiB = Plan.ChunkSizeKiB,
        FileSystem = Plan.FileSystem!,
        Volumes = Devices(group),
    };
}
