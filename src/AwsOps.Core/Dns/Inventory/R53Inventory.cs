using AwsOps.Core.Account;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Dns.Inventory;

/// <summary>Reads Route 53 from the state. The first question of an account loads it once.</summary>
public sealed class R53Inventory
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public R53Inventory(OpsSession session) => _session = session;

    /// <summary>All zones, by name and id.</summary>
    public async Task<IReadOnlyList<R53Zone>> ZonesAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        await EnsureLoadedAsync(pipeline, cancellationToken);
        return _session.Store.Dns.Zones(await _session.AccountIdAsync(cancellationToken));
    }

    /// <summary>The records that match, as Route 53 orders them: by zone, reversed name, type and identifier.</summary>
    public async Task<IReadOnlyList<R53Record>> RecordsAsync(RecordQuery query, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        await EnsureLoadedAsync(pipeline, cancellationToken);
        return _session.Store.Dns.Records(await _session.AccountIdAsync(cancellationToken)).Where(query.Matches)
            .OrderBy(r => r.ZoneName, StringComparer.Ordinal).ThenBy(r => r.ZoneId, StringComparer.Ordinal)
            .ThenBy(r => DnsName.SortKey(r.Fqdn), StringComparer.Ordinal).ThenBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Identifier, StringComparer.Ordinal).ToList();
    }

    /// <summary>All health checks, by id.</summary>
    public async Task<IReadOnlyList<R53HealthCheck>> HealthChecksAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        await EnsureLoadedAsync(pipeline, cancellationToken);
        return _session.Store.Dns.HealthChecks(await _session.AccountIdAsync(cancellationToken));
    }

    private async Task EnsureLoadedAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        if (_session.Store.Dns.Zones(account).Count > 0)
            return;
        pipeline.Verbose("The state of this account has no hosted zones: loading them from Route 53, as Update-R53Inventory -LoadOnly does.");
        await new R53Discovery(_session).LoadAsync(pipeline, cancellationToken);
    }
}
