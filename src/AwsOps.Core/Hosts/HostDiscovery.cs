using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Core.Hosts;

/// <summary>Brings the inventory up to date from EC2: every enabled Region, side by side. A Region that fails changes nothing.</summary>
public sealed class HostDiscovery
{
    /// <summary>Regions asked at the same time, where the user does not say.</summary>
    public const int DefaultThrottleLimit = 8;

    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public HostDiscovery(OpsSession session) => _session = session;

    /// <summary>Discovers and stores; instances of a listed Region that EC2 does not show any more become terminated.</summary>
    /// <param name="regions">Regions or wildcard patterns; empty means all enabled ones.</param>
    /// <param name="throttleLimit">Regions asked at the same time.</param>
    /// <param name="pipeline">Warnings about Regions that were skipped.</param>
    /// <param name="cancellationToken">Stops it; nothing is stored then.</param>
    /// <returns>The hosts seen, as they are stored now.</returns>
    public async Task<IReadOnlyList<OpsHost>> RunAsync(
        IReadOnlyList<string> regions, int throttleLimit, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var chosen = await RegionsAsync(regions, cancellationToken);
        var seen = new List<OpsHost>();
        var listed = new List<string>();
        var gate = new object();
        await Parallel.ForEachAsync(
            chosen,
            new ParallelOptions { MaxDegreeOfParallelism = throttleLimit, CancellationToken = cancellationToken },
            async (region, token) =>
            {
                if (await ListAsync(region, named: regions.Count > 0, pipeline, token) is not { } hosts)
                    return;
                lock (gate)
                {
                    seen.AddRange(hosts);
                    listed.Add(region);
                }
            });

        var store = _session.Store.Hosts;
        store.UpsertDiscovered(account, HostNaming.Propose(seen));
        foreach (var region in listed)
            store.MarkTerminated(account, region, seen.Where(h => h.Region == region).Select(h => h.InstanceId).ToList());
        var ids = seen.Select(h => h.InstanceId).ToHashSet(StringComparer.Ordinal);
        return store.List(account, includeTerminated: true).Where(h => ids.Contains(h.InstanceId)).OrderBy(h => h.HostName, StringComparer.OrdinalIgnoreCase).ToList();
    }

    private async Task<IReadOnlyList<string>> RegionsAsync(IReadOnlyList<string> asked, CancellationToken cancellationToken)
    {
        var plain = asked.Where(r => !Wildcard.HasWildcards(r)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (asked.Count > 0 && plain.Count == asked.Count)
            return plain;
        var response = await _session.Clients.EC2(_session.RequireRegion()).DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = false }, cancellationToken);
        var enabled = (response.Regions ?? []).Select(r => r.RegionName!).Order(StringComparer.Ordinal).ToList();
        return asked.Count == 0 ? enabled : enabled.Where(r => asked.Any(a => Wildcard.IsMatch(a, r))).ToList();
    }

    private async Task<IReadOnlyList<OpsHost>?> ListAsync(string region, bool named, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            var hosts = new List<OpsHost>();
            var request = new DescribeInstancesRequest { MaxResults = 1000 };
            await foreach (var reservation in _session.Clients.EC2(region).Paginators.DescribeInstances(request).Reservations.WithCancellation(cancellationToken))
                hosts.AddRange((reservation.Instances ?? []).Select(i => HostMapper.From(i, region)));
            return hosts;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = OpsErrors.From(e);
            // Unasked, a Region that is disabled or forbidden is left alone; a Region the user named must answer.
            if (named || error.Id is not (OpsErrorId.AccessDenied or OpsErrorId.AwsError))
                pipeline.Error(new OpsException(error.Id, $"Region {region} was left as it is: {error.Message}", region, e));
            else
                pipeline.Warning($"Region {region} was skipped: {error.Message}");
            return null;
        }
    }
}
