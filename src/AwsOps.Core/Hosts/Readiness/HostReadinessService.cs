using System.Collections.Concurrent;
using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Hosts.Readiness;

/// <summary>Finds out which hosts are ready: EC2's checks of up to 100 hosts in one call, and one round trip to each that runs.</summary>
public sealed class HostReadinessService
{
    // EC2's limit for DescribeInstanceStatus with ids.
    private const int MaxInstances = 100;

    // EC2 takes 200 values in a filter.
    private const int FilterValues = 200;
    private const int Parallel = 16;

    private readonly OpsSession _session;
    private readonly IOpsPipeline _pipeline;
    private readonly string? _smokeTag;

    /// <summary>Creates it.</summary>
    /// <param name="session">Connection and state.</param>
    /// <param name="pipeline">Progress.</param>
    /// <param name="smokeTag">Key of a tag that must be <c>passed</c>; null asks for none.</param>
    public HostReadinessService(OpsSession session, IOpsPipeline pipeline, string? smokeTag)
    {
        _session = session;
        _pipeline = pipeline;
        _smokeTag = smokeTag;
    }

    /// <summary>Looks once, or until all are ready.</summary>
    /// <param name="hosts">Hosts, each once.</param>
    /// <param name="wait">How long to wait; null looks once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found, in the order of the hosts.</returns>
    public async Task<IReadOnlyList<OpsHostReadiness>> RunAsync(IReadOnlyList<OpsHost> hosts, TimeSpan? wait, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OpsHostReadiness>(StringComparer.Ordinal);
        await Poll.WatchAsync(
            async token =>
            {
                var open = hosts.Where(h => !found.TryGetValue(h.InstanceId, out var f) || !(f.Ready || HostReadinessRules.IsHopeless(f))).ToList();
                foreach (var region in open.GroupBy(h => h.Region ?? _session.RequireRegion()))
                {
                    foreach (var readiness in await LookAsync(region.Key, region.ToList(), token))
                        found[readiness.InstanceId] = readiness;
                }

                var ready = found.Values.Count(f => f.Ready);
                if (wait is not null)
                    _pipeline.Progress(new OpsProgress($"Waiting until {hosts.Count} host(s) are ready", $"{ready} of {hosts.Count}", hosts.Count == 0 ? 100 : ready * 100 / hosts.Count));
                return found.Values.All(f => f.Ready || HostReadinessRules.IsHopeless(f));
            },
            isDone => isDone,
            wait ?? TimeSpan.Zero,
            _session.Clock,
            cancellationToken);
        if (wait is { } limit)
        {
            _pipeline.Progress(new OpsProgress($"Waiting until {hosts.Count} host(s) are ready", "", 100, Completed: true));
            foreach (var host in hosts.Where(h => !found[h.InstanceId].Ready))
            {
                _pipeline.Error(new OpsException(
                    OpsErrorId.HostState,
                    $"Host {HostErrors.Name(host)} is not ready after {limit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s at most: {string.Join("; ", found[host.InstanceId].Reasons)}.",
                    host.InstanceId));
            }
        }

        return hosts.Select(h => found[h.InstanceId]).ToList();
    }

    private async Task<IReadOnlyCollection<OpsHostReadiness>> LookAsync(string region, List<OpsHost> hosts, CancellationToken cancellationToken)
    {
        var ec2 = _session.Clients.EC2(region);
        var ids = hosts.ConvertAll(h => h.InstanceId);
        var status = await StatusAsync(ec2, ids, cancellationToken);
        var smoke = await SmokeAsync(ec2, ids, cancellationToken);
        var remote = new RemoteActions(_session.Remote(region));
        var found = new ConcurrentBag<OpsHostReadiness>();
        await System.Threading.Tasks.Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, async (host, token) =>
        {
            var known = status.GetValueOrDefault(host.InstanceId);
            var state = known?.InstanceState?.Name?.Value;
            BootInfo? boot = null;
            string? unreachable = null;
            if (state == "running")
            {
                try
                {
                    boot = await remote.ReadyAsync(host, token);
                }
                catch (OpsException error) when (error.Id is OpsErrorId.RemoteUnreachable or OpsErrorId.RemoteFailed)
                {
                    unreachable = error.Message;
                }
            }

            found.Add(HostReadinessRules.Judge(host, state, Checks(known), boot, unreachable, (_smokeTag is not null, smoke.GetValueOrDefault(host.InstanceId))));
        });
        return found;
    }

    // One id that EC2 does not know refuses the whole call: it is left out.
    private static async Task<Dictionary<string, InstanceStatus>> StatusAsync(IAmazonEC2 ec2, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, InstanceStatus>(StringComparer.Ordinal);
        await BatchCalls.RunAsync(ids, MaxInstances, async (part, token) =>
        {
            var answer = await ec2.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest { InstanceIds = [.. part], IncludeAllInstances = true }, token);
            foreach (var status in answer.InstanceStatuses ?? [])
                found[status.InstanceId!] = status;
        }, cancellationToken);
        return found;
    }

    private async Task<Dictionary<string, string>> SmokeAsync(IAmazonEC2 ec2, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (_smokeTag is null)
            return found;
        foreach (var part in ids.Chunk(FilterValues))
        {
            var request = new DescribeTagsRequest { Filters = [new Filter { Name = "key", Values = [_smokeTag] }, new Filter { Name = "resource-id", Values = [.. part] }] };
            await foreach (var tag in ec2.Paginators.DescribeTags(request).Tags.WithCancellation(cancellationToken))
                found[tag.ResourceId!] = tag.Value ?? "";
        }

        return found;
    }

    private static List<(string Name, string Status)> Checks(InstanceStatus? status) => status is null
        ? []
        : [("system", status.SystemStatus?.Status?.Value ?? "insufficient-data"), ("instance", status.Status?.Status?.Value ?? "insufficient-data")];
}
