using System.Text.Json.Nodes;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Mounts the group, and at boot as well where asked.</summary>
internal sealed class MountStep(VolumeGroupPlan plan) : VolumeGroupStep(plan)
{
    public override string Name => "mount";

    public override string Target => $"host {Plan.HostName}";

    public override string Action => $"Mount at {Plan.MountPoint}" + (Plan.Automount ? ", also at boot" : "");

    public override string Reason => "asked by -MountPoint";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(context, Plan.VolumeGroupId, cancellationToken);
        var host = await HostAsync(context, cancellationToken);
        await new RemoteActions(context.Session.Remote(Plan.Region)).MountAsync(
            host,
            new MountSpec
            {
                Source = group.Device!,
                FileSystem = group.FileSystem,
                MountPoint = Plan.MountPoint!,
                Automount = Plan.Automount,
                // A restored XFS has its original's UUID and would be refused beside it.
                Options = Plan.SnapshotGroupId is not null && group.FileSystem == "xfs" ? "nouuid" : null,
            },
            cancellationToken);
        await UpdateAsync(context, group with { MountPoint = Plan.MountPoint, Status = VolumeGroupStatus.Mounted }, cancellationToken);
        return null;
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        if (context.Session.Store.VolumeGroups.Get(account, Plan.VolumeGroupId) is not { } group)
            return;
        var host = await HostAsync(context, cancellationToken);
        await new RemoteActions(context.Session.Remote(Plan.Region))
            .ReleaseAsync(host, group.Device, Plan.MountPoint, removeAutomount: true, Devices(group), cancellationToken);
    }
}
