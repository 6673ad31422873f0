using System.Text.Json.Nodes;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Grows array and file system on the host. Run again it finishes what was cut off anywhere.</summary>
internal sealed class GrowStep(ResizePlan plan) : ResizeStep(plan)
{
    public override string Name => "grow";

    public override string Target => $"host {Plan.HostName ?? Plan.InstanceId}";

    public override string Action => Plan.RaidLevel is { } level ? $"{(Plan.Unmount && level == 0 ? "Unmount, grow and mount again" : "Grow")} the RAID {level} array and its {Plan.FileSystem} file system" : $"Grow the {Plan.FileSystem} file system";

    public override string Reason => "its volumes are larger than before";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var host = await new HostInventory(context.Session).ByInstanceIdAsync(Plan.InstanceId!, cancellationToken);
        var grown = await new RemoteActions(context.Session.Remote(Plan.Region)).GrowAsync(
            host,
            new GrowSpec
            {
                RaidLevel = Plan.RaidLevel,
                SizeGiB = Plan.Members.Min(m => m.SizeGiB),
                Unmount = Plan.Unmount,
                Volumes = Plan.Members.Select(m => new VolumeDevice(m.VolumeId, m.Device)).ToList(),
            },
            cancellationToken);
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var groups = context.Session.Store.VolumeGroups;
        if (groups.Get(account, Plan.VolumeGroupId) is { } group && group.Device != grown.Device)
            groups.Update(account, group with { Device = grown.Device });
        return new JsonObject { ["device"] = grown.Device, ["sizeBytes"] = grown.SizeBytes };
    }
}
