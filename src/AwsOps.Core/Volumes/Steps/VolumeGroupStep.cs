using System.Text.Json.Nodes;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Base of the steps that change a volume group.</summary>
/// <param name="volumeGroupId">The group.</param>
/// <param name="region">Its Region.</param>
/// <param name="instanceId">The instance concerned; null when there is none.</param>
internal abstract class VolumeGroupStep(string volumeGroupId, string region, string? instanceId) : IOperationStep
{
    public abstract string Name { get; }

    public abstract string Target { get; }

    public abstract string Action { get; }

    public abstract string Reason { get; }

    public abstract Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken);

    public abstract Task UndoAsync(StepContext context, CancellationToken cancellationToken);

    protected Ec2Volumes Volumes(StepContext context) => new(context.Session.Clients.EC2(region), context.Session.Clock);

    protected RemoteActions Remote(StepContext context) => new(context.Session.Remote(region));

    protected async Task<EbsVolumeGroup> GroupAsync(StepContext context, CancellationToken cancellationToken) =>
        await FindGroupAsync(context, cancellationToken) ?? throw VolumeGroupErrors.NotFound(volumeGroupId);

    /// <summary>The group; null when it is in the state no more.</summary>
    protected async Task<EbsVolumeGroup?> FindGroupAsync(StepContext context, CancellationToken cancellationToken) =>
        context.Session.Store.VolumeGroups.Get(await context.Session.AccountIdAsync(cancellationToken), volumeGroupId);

    /// <summary>The group, which must still be on the plan's instance: a forced disconnect may have come between.</summary>
    protected async Task<EbsVolumeGroup> GroupOnHostAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupAsync(context, cancellationToken);
        return group.InstanceId == instanceId
            ? group
            : throw new OpsException(OpsErrorId.OperationState,
                $"Volume group {volumeGroupId} is on {group.InstanceId ?? "no instance"} by now, not on {instanceId}. Resume-OpsOperation with -Undo ends this operation.", volumeGroupId);
    }

    /// <summary>The group, when it is still on the plan's instance; null when there is nothing of it left to undo there.</summary>
    protected async Task<EbsVolumeGroup?> FindGroupOnHostAsync(StepContext context, CancellationToken cancellationToken) =>
        await FindGroupAsync(context, cancellationToken) is { } group && group.InstanceId == instanceId ? group : null;

    protected static async Task UpdateAsync(StepContext context, EbsVolumeGroup group, CancellationToken cancellationToken) =>
        context.Session.Store.VolumeGroups.Update(await context.Session.AccountIdAsync(cancellationToken), group);

    protected async Task<OpsHost> HostAsync(StepContext context, CancellationToken cancellationToken) =>
        await new HostInventory(context.Session).ByInstanceIdAsync(instanceId!, cancellationToken);

    protected static IReadOnlyList<VolumeDevice> Devices(EbsVolumeGroup group) =>
        group.Volumes.OrderBy(v => v.RaidIndex).Select(v => new VolumeDevice(v.VolumeId, v.Device)).ToList();
}
