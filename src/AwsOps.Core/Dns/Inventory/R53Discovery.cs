using AwsOps.Core.Account;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Dns.Inventory;

/// <summary>Brings zones, records and health checks of the state up to date, and names hosts by them. A zone that cannot be listed stays as it was.</summary>
public sealed class R53Discovery
{
    // Five calls a second are all there is for an account; more at once only wait.
    private const int ZonesAtOnce = 5;

    private readonly OpsSession _session;
    private readonly Route53Reader _reader;

    /// <summary>Creates it for a session.</summary>
    public R53Discovery(OpsSession session)
    {
        _session = session;
        _reader = new Route53Reader(session.Clients.Route53());
    }

    /// <summary>Loads everything into the state.</summary>
    /// <returns>What changed; of a zone that was not known only the zone itself.</returns>
    public async Task<IReadOnlyList<R53InventoryChange>> LoadAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var zones = await _reader.ZonesAsync(cancellationToken);
        var checks = await ChecksAsync(cancellationToken);
        var listed = new Dictionary<string, IReadOnlyList<R53Record>>(StringComparer.Ordinal);
        var gate = new object();
        await Parallel.ForEachAsync(
            zones,
            new ParallelOptions { MaxDegreeOfParallelism = ZonesAtOnce, CancellationToken = cancellationToken },
            async (zone, token) =>
            {
                if (await ListAsync(zone, pipeline, token) is not { } records)
                    return;
                lock (gate)
                    listed[zone.ZoneId] = records;
            });

        var dns = _session.Store.Dns;
        return _session.Store.Transaction(() =>
        {
            var changes = R53InventoryDifference.Of(dns.Zones(account), zones, dns.Records(account), listed, dns.HealthChecks(account), checks);
            dns.ReplaceZones(account, zones);
            foreach (var (zone, records) in listed)
                dns.ReplaceRecords(account, zone, records);
            dns.ReplaceHealthChecks(account, checks);
            return changes;
        });
    }

    /// <summary>Names the hosts of the inventory by the records of the state.</summary>
    /// <param name="preferExternal">Whether public addresses come before private ones.</param>
    /// <param name="pipeline">For the first discovery of hosts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<R53InventoryChange>> NameHostsAsync(bool preferExternal, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        await new HostInventory(_session).ListAsync(new HostQuery(), pipeline, cancellationToken);
        var hosts = _session.Store.Hosts;
        return _session.Store.Transaction(() =>
        {
            var decided = HostDnsNames.Plan(hosts.List(account), _session.Store.Dns.Records(account), preferExternal);
            foreach (var name in decided.Where(d => d.HostName is not null))
                hosts.Change(account, name.InstanceId, h => h with { HostName = name.HostName });
            return decided.Select(Report).ToList();
        });
    }

    private static R53InventoryChange Report(HostDnsName name) => new()
    {
        Kind = "HostName",
        Change = name.HostName is null || name.HostName.Equals(name.Previous, StringComparison.OrdinalIgnoreCase) ? "Ambiguous" : "Changed",
        Name = name.InstanceId,
        Before = name.Previous,
        After = name.HostName ?? name.Previous,
        Detail = name.Detail,
    };

    private async Task<IReadOnlyList<R53HealthCheck>> ChecksAsync(CancellationToken cancellationToken)
    {
        var checks = await _reader.HealthChecksAsync(cancellationToken);
        var names = await _reader.NamesAsync(checks.Select(c => c.HealthCheckId), cancellationToken);
        return checks.Select(c => c with { Name = names.GetValueOrDefault(c.HealthCheckId) }).ToList();
    }

    private async Task<IReadOnlyList<R53Record>?> ListAsync(R53Zone zone, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            var records = await _reader.RecordsAsync(zone, cancellationToken);
            // Records may have gone since the zones were listed; an answer that is short for no such reason forgets nothing.
            if (records.Count >= zone.RecordCount || records.Count >= await _reader.RecordCountAsync(zone.ZoneId, cancellationToken))
                return records;
            throw new OpsException(OpsErrorId.AwsError, $"Route 53 listed {records.Count} of {zone.RecordCount} records.", zone.ZoneId);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = OpsErrors.From(e);
            pipeline.Error(new OpsException(error.Id, $"Zone {zone.ZoneName} ({zone.ZoneId}) was left as it was: {error.Message}", zone.ZoneId, e));
            return null;
        }
    }
}
