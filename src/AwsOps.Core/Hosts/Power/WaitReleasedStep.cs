using System.Text.Json.Nodes;
using AwsOps.Core.Aws;
using AwsOps.Core.Journal;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Hosts.Power;

/// <summary>Waits until EC2 has taken the volume groups' volumes off the hosts that end: it does so only when they have shut down.</summary>
internal sealed class WaitReleasedStep(RemoveHostsPlan plan) : IOperationStep
{
    public string Name => "wait-released";

    public string Target => string.Join(", ", plan.Hosts.SelectMany(h => h.GroupIds).DefaultIfEmpty("no volume group"));

    public string Action => "Wait until its volumes are free";

    public string Reason => "a group that EC2 still holds on the host cannot be connected elsewhere";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ended = TerminateHostsStep.EndedOf(context.ResultOf(TerminateHostsStep.StepName));
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var volumes = plan.Hosts
            .Where(h => ended.Contains(h.InstanceId))
            .SelectMany(h => h.GroupIds)
            .Select(id => context.Session.Store.VolumeGroups.Get(account, id))
            .OfType<EbsVolumeGroup>()
            .SelectMany(g => g.Volumes)
            .Select(v => v.VolumeId)
            .ToList();
        if (volumes.Count > 0)
            await new Ec2Volumes(context.Session.Clients.EC2(plan.Region), context.Session.Clock).WaitReleasedAsync(volumes, ended, cancellationToken);
        return null;
    }

    // Nothing was changed.
    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
