using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Hosts.Power;

/// <summary>
/// Starts, stops, reboots and terminates hosts: one look at all hosts of a Region, one call for those that need it. Starting, stopping and rebooting
/// is one call and changes nothing of ours, so it is not in the journal: said again, it goes on from what EC2 shows. Terminating also takes volume groups
/// off the host, and is an operation.
/// </summary>
public sealed class HostPowerService
{
    // EC2 would take more, and recommends smaller batches; as many as one look takes.
    private const int MaxInstances = 200;

    private readonly OpsSession _session;
    private readonly IOpsPipeline _pipeline;

    /// <summary>Creates it.</summary>
    /// <param name="session">Connection and state.</param>
    /// <param name="pipeline">Gets the hosts, questions, and an error for each host that failed.</param>
    public HostPowerService(OpsSession session, IOpsPipeline pipeline)
    {
        _session = session;
        _pipeline = pipeline;
    }

    /// <summary>Does it.</summary>
    /// <param name="action">What.</param>
    /// <param name="hosts">Hosts, each once.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Stops between calls, or the waiting.</param>
    public async Task RunAsync(HostPowerAction action, IReadOnlyList<OpsHost> hosts, HostPowerOptions options, CancellationToken cancellationToken)
    {
        foreach (var region in hosts.GroupBy(h => h.Region ?? _session.RequireRegion()))
            await RunAsync(action, region.Key, region.ToList(), options, cancellationToken);
    }

    private async Task RunAsync(HostPowerAction action, string region, IReadOnlyList<OpsHost> hosts, HostPowerOptions options, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var there = new List<OpsHost>();
        var approved = new List<HostPowerFacts>();
        foreach (var facts in await LookAsync(account, region, hosts, cancellationToken))
        {
            var decision = HostPowerPlanner.Decide(action, facts, options.Force);
            if (decision.Refusal is { } refusal)
            {
                _pipeline.Error(refusal);
            }
            else if (!decision.NeedsCall)
            {
                _pipeline.Verbose($"{HostErrors.Name(facts.Host)} is {facts.State ?? "gone"} already.");
                there.Add(facts.Host);
            }
            else
            {
                foreach (var warning in decision.Warnings)
                    _pipeline.Warning(warning);
                if (await _pipeline.ShouldProcessAsync($"host {HostErrors.Name(facts.Host)}", Words(action, options)))
                    approved.Add(facts);
            }
        }

        var restart = action == HostPowerAction.Restart && options.Wait is not null ? new HostRestartWait(_session, _pipeline, region) : null;
        if (restart is not null)
            await restart.RememberAsync(approved.ConvertAll(f => f.Host), cancellationToken);
        var done = await CallAsync(action, account, region, approved, options, cancellationToken);
        var goal = there.Concat(done).ToList();
        if (options.Wait is { } limit && goal.Count > 0)
        {
            goal = restart is null
                ? await WaitAsync(action, account, region, goal, limit, cancellationToken)
                : await restart.WaitAsync(goal, limit, cancellationToken);
        }

        foreach (var host in goal)
            _pipeline.Output(_session.Store.Hosts.Get(account, host.InstanceId) ?? host);
    }

    // What EC2 shows goes into the inventory on the way.
    private async Task<IReadOnlyList<HostPowerFacts>> LookAsync(string account, string region, IReadOnlyList<OpsHost> hosts, CancellationToken cancellationToken)
    {
        var found = await FindAsync(account, region, hosts, cancellationToken);
        var groups = _session.Store.VolumeGroups.List(account);
        return hosts.Select(host =>
        {
            var instance = found.GetValueOrDefault(host.InstanceId);
            if (instance is null)
                _session.Store.Hosts.Change(account, host.InstanceId, h => h with { State = "terminated" });
            var mappings = instance?.BlockDeviceMappings ?? [];
            var volumes = mappings.Select(m => m.Ebs?.VolumeId).ToHashSet(StringComparer.Ordinal);
            return new HostPowerFacts(
                host,
                instance?.State?.Name?.Value,
                OpsTags.Value(instance?.Tags, "aws:autoscaling:groupName"),
                mappings.Where(m => m.Ebs?.DeleteOnTermination == true).Select(m => m.Ebs!.VolumeId).OfType<string>().ToList(),
                groups.Where(g => (g.InstanceId == host.InstanceId && g.Status is VolumeGroupStatus.Attached or VolumeGroupStatus.Mounted)
                    || g.Volumes.Any(v => volumes.Contains(v.VolumeId))).ToList());
        }).ToList();
    }

    private async Task<IReadOnlyDictionary<string, Instance>> FindAsync(string account, string region, IReadOnlyList<OpsHost> hosts, CancellationToken cancellationToken)
    {
        var found = await new Ec2Instances(_session.Clients.EC2(region)).FindAsync(hosts.Select(h => h.InstanceId).ToList(), cancellationToken);
        var names = hosts.ToDictionary(h => h.InstanceId, h => h.HostName, StringComparer.Ordinal);
        _session.Store.Hosts.UpsertDiscovered(account, found.Values.Select(i => HostMapper.From(i, region) with { HostName = names[i.InstanceId!] }));
        return found;
    }

    private async Task<IReadOnlyList<OpsHost>> CallAsync(
        HostPowerAction action, string account, string region, List<HostPowerFacts> approved, HostPowerOptions options, CancellationToken cancellationToken)
    {
        if (approved.Count == 0)
            return [];
        if (action == HostPowerAction.Remove)
            return await TerminateAsync(account, region, approved, cancellationToken);
        var ec2 = _session.Clients.EC2(region);
        var hosts = approved.ToDictionary(f => f.Host.InstanceId, f => f.Host, StringComparer.Ordinal);
        var failures = await BatchCalls.RunAsync(hosts.Keys.ToList(), MaxInstances, async (ids, token) =>
        {
            List<InstanceStateChange>? changes = null;
            switch (action)
            {
                case HostPowerAction.Start:
                    changes = (await ec2.StartInstancesAsync(new StartInstancesRequest { InstanceIds = [.. ids] }, token)).StartingInstances;
                    break;
                case HostPowerAction.Stop:
                    changes = (await ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = [.. ids], Force = options.Force ? true : null }, token)).StoppingInstances;
                    break;
                default:
                    await ec2.RebootInstancesAsync(new RebootInstancesRequest { InstanceIds = [.. ids] }, token);
                    break;
            }

            HostStates.Record(_session.Store, account, changes);
        }, cancellationToken);
        foreach (var failure in failures)
            _pipeline.Error(HostErrors.Refused(hosts[failure.Id], failure.Error));
        return hosts.Values.Where(h => failures.All(f => f.Id != h.InstanceId)).ToList();
    }

    private async Task<IReadOnlyList<OpsHost>> TerminateAsync(string account, string region, List<HostPowerFacts> approved, CancellationToken cancellationToken)
    {
        var engine = await new OpsRunner(_session).EngineAsync(cancellationToken);
        var plan = new RemoveHostsPlan(
            region,
            approved.Select(f => new RemoveHostsPlan.PlannedHost(f.Host.InstanceId, f.Host.HostName, f.Groups.Select(g => g.VolumeGroupId).ToList())).ToList());
        var target = approved.Count == 1 ? $"host {HostErrors.Name(approved[0].Host)}" : $"{approved.Count.ToString(CultureInfo.InvariantCulture)} hosts";
        await engine.StartAsync(OpsId.New("op"), RemoveHostsKind.KindName, target, region, plan.ToJson(), _pipeline, cancellationToken);
        return approved.Select(f => f.Host)
            .Where(h => _session.Store.Hosts.Get(account, h.InstanceId)?.State is "shutting-down" or "terminated").ToList();
    }

    private async Task<List<OpsHost>> WaitAsync(
        HostPowerAction action, string account, string region, List<OpsHost> hosts, TimeSpan limit, CancellationToken cancellationToken)
    {
        var goal = HostPowerPlanner.Goal(action);
        var states = hosts.ToDictionary(h => h.InstanceId, _ => "unknown", StringComparer.Ordinal);
        var reasons = new Dictionary<string, string?>(StringComparer.Ordinal);
        var begun = new HashSet<string>(StringComparer.Ordinal);
        await Poll.WatchAsync(
            async token =>
            {
                // Only those that are not there yet are looked at again.
                var open = hosts.Where(h => states[h.InstanceId] != goal && !IsLost(h.InstanceId)).ToList();
                var found = await FindAsync(account, region, open, token);
                foreach (var id in open.Select(h => h.InstanceId))
                {
                    var instance = found.GetValueOrDefault(id);
                    states[id] = instance?.State?.Name?.Value ?? "terminated";
                    reasons[id] = instance?.StateReason?.Message;
                    if (states[id] == "pending")
                        begun.Add(id);
                }

                var there = hosts.Count(h => states[h.InstanceId] == goal);
                _pipeline.Progress(new OpsProgress($"Waiting until {hosts.Count} host(s) are {goal}", $"{there} of {hosts.Count}", there * 100 / hosts.Count));
                return hosts.All(h => states[h.InstanceId] == goal || IsLost(h.InstanceId));
            },
            isDone => isDone,
            limit,
            _session.Clock,
            cancellationToken);
        _pipeline.Progress(new OpsProgress($"Waiting until {hosts.Count} host(s) are {goal}", "", 100, Completed: true));
        foreach (var host in hosts.Where(h => states[h.InstanceId] != goal))
        {
            var reason = string.IsNullOrEmpty(reasons.GetValueOrDefault(host.InstanceId)) ? "" : $" ({reasons[host.InstanceId]})";
            var waited = IsLost(host.InstanceId) ? "" : $" after {limit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s";
            _pipeline.Error(new OpsException(OpsErrorId.HostState, $"Host {HostErrors.Name(host)} is {states[host.InstanceId]}{waited}, not {goal}{reason}.", host.InstanceId));
        }

        return hosts.Where(h => states[h.InstanceId] == goal).ToList();

        // It had begun to start and fell back (an encrypted volume without its key, no capacity), or it is gone.
        bool IsLost(string id) => states[id] == "terminated" || (goal == "running" && begun.Contains(id) && states[id] is "stopped" or "shutting-down");
    }

    private static string Words(HostPowerAction action, HostPowerOptions options) => action switch
    {
        HostPowerAction.Start => "Start",
        HostPowerAction.Stop when options.Force => "Stop, without waiting for the operating system",
        HostPowerAction.Stop => "Stop",
        HostPowerAction.Restart => "Reboot",
        _ => "Terminate: the instance and the volumes that go with it are gone for good",
    };
}
