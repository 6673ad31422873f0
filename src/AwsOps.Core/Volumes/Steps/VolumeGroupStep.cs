using System.Text.Json.Nodes;
using AwsOps.Core.Aws;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Base of the steps that make a volume group.</summary>
internal abstract class VolumeGroupStep(VolumeGroupPlan plan) : IOperationStep
{
    public abstract string Name { get; }

    public abstract string Target { get; }

    public abstract string Action { get; }

    public abstract string Reason { get; }

    protected VolumeGroupPlan Plan { get; } = plan;

    public abstract Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken);

    public abstract Task UndoAsync(StepContext context, CancellationToken cancellationToken);

    protected Ec2Volumes Volumes(StepContext context) => new(context.Session.Clients.EC2(Plan.Region), context.Session.Clock);

    protected static async Task<EbsVolumeGroup> GroupAsync(StepContext context, string volumeGroupId, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        return context.Session.Store.VolumeGroups.Get(account, volumeGroupId)
            ?? throw VolumeGroupErrors.NotFound(volumeGroupId);
    }

    protected static async Task UpdateAsync(StepContext context, EbsVolumeGroup group, CancellationToken cancellationToken) =>
        context.Session.Store.VolumeGroups.Update(await context.Session.AccountIdAsync(cancellationToken), group);

    protected async Task<OpsHost> HostAsync(StepContext context, CancellationToken cancellationToken) =>
        await new HostInventory(context.Session).ByInstanceIdAsync(Plan.InstanceId!, cancellationToken);

    protected static IReadOnlyList<VolumeDevice> Devices(EbsVolumeGroup group) =>
        group.Volumes.OrderBy(v => v.RaidIndex).Select(v => new VolumeDevice(v.VolumeId, v.Device)).ToList();
}
