using System.Text.Json.Nodes;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Makes array and file system on the host; of a group that holds data it only finds or assembles what is there, and never formats.</summary>
/// <param name="plan">The plan.</param>
/// <param name="keep">Leave the array running when the operation is undone: it was there before.</param>
internal sealed class AssembleStep(VolumeGroupHostPlan plan, bool keep) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "assemble";

    public override string Target => $"host {plan.HostName ?? plan.InstanceId}";

    public override string Action => (plan.Format, plan.RaidLevel) switch
    {
        (true, null) => $"Make the {plan.FileSystem} file system",
        (true, _) => $"Make the RAID {plan.RaidLevel} array and its {plan.FileSystem} file system",
        (false, null) => "Find the volume",
        _ => keep ? $"Find the RAID {plan.RaidLevel} array" : $"Assemble the RAID {plan.RaidLevel} array",
    };

    public override string Reason => (plan.Format, keep, plan.IsCopy) switch
    {
        (true, _, _) => "the volumes are new and empty",
        (_, true, _) => "its device may have another name since the last boot",
        (_, _, true) => "the snapshots hold the data; nothing is formatted",
        _ => "the volumes hold the data; nothing is formatted",
    };

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        var host = await HostAsync(context, cancellationToken);
        var array = plan.Format
            ? await Remote(context).CreateArrayAsync(host, Spec(group), cancellationToken)
            : await Remote(context).AssembleAsync(host, group.ArrayUuid, plan.RaidLevel, Devices(group), cancellationToken);
        await UpdateAsync(
            context,
            group with { Device = array.Device, ArrayUuid = array.ArrayUuid, FileSystem = array.FsType ?? group.FileSystem },
            cancellationToken);
        return new JsonObject { ["device"] = array.Device, ["fsUuid"] = array.FsUuid };
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (keep || await FindGroupOnHostAsync(context, cancellationToken) is not { } group)
            return;
        var host = await HostAsync(context, cancellationToken);
        await Remote(context).ReleaseAsync(host, group.Device, mountPoint: null, ReleaseActions.All, Devices(group), cancellationToken);
    }

    private ArraySpec Spec(EbsVolumeGroup group) => new()
    {
        Label = plan.VolumeGroupId,
        RaidLevel = plan.RaidLevel,
        ChunkSizeKiB = plan.ChunkSizeKiB,
        FileSystem = plan.FileSystem!,
        Volumes = Devices(group),
    };
}
