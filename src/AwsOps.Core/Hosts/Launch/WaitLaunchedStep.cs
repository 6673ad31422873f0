using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Hosts.Launch;

/// <summary>Waits until no instance is pending any more, and puts them into the inventory as they are then: with their addresses and names.</summary>
internal sealed class WaitLaunchedStep(NewHostsPlan plan) : IOperationStep
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public string Name => "wait-launched";

    public string Target => string.Create(CultureInfo.InvariantCulture, $"{plan.Count} instance(s)");

    public string Action => "Wait until they are pending no more, and record them";

    public string Reason => "a host is of use when it runs, and some end while they start";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ids = RunInstancesStep.IdsOf(context.ResultOf(RunInstancesStep.StepName));
        var instances = new Ec2Instances(context.Session.Clients.EC2(plan.Region));
        // An instance just made may not be listed yet (eventual consistency): counted as pending.
        var found = await Poll.WatchAsync(
            token => instances.FindAsync(ids, token), seen => ids.All(id => seen.TryGetValue(id, out var i) && i.State?.Name != InstanceStateName.Pending), Limit, context.Session.Clock, cancellationToken);
        await RecordAsync(context, found.Values, cancellationToken);
        var late = ids.Where(id => !found.TryGetValue(id, out var i) || i.State?.Name == InstanceStateName.Pending).ToList();
        if (late.Count > 0)
            throw new OpsException(OpsErrorId.HostState, $"Waited {Limit.TotalMinutes:0} minutes in vain for {string.Join(", ", late)} to start.", late[0]);
        foreach (var ended in found.Values.Where(Ec2Instances.HasEnded))
            context.Pipeline.Error(new OpsException(OpsErrorId.HostState, $"Instance {ended.InstanceId} ended while it started: {Why(ended)}", ended.InstanceId));
        return null;
    }

    // The launch itself is what is taken back.
    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RecordAsync(StepContext context, IEnumerable<Instance> instances, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var made = instances.Select(i => HostMapper.From(i, plan.Region)).ToList();
        var ids = made.Select(h => h.InstanceId).ToHashSet(StringComparer.Ordinal);
        var store = context.Session.Store;
        store.Transaction(() =>
        {
            // A Name tag is a host's name where no other living host has it.
            var others = store.Hosts.List(account).Where(h => !ids.Contains(h.InstanceId));
            store.Hosts.UpsertDiscovered(account, HostNaming.Propose([.. others, .. made]).Where(h => ids.Contains(h.InstanceId)));
            return made.Count;
        });
    }

    private static string Why(Instance instance) =>
        instance.StateReason?.Message ?? (string.IsNullOrEmpty(instance.StateTransitionReason) ? "EC2 gives no reason." : instance.StateTransitionReason);
}
