using AwsOps.Core.Account;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Dns.Changes;

/// <summary>Looks at zones, checks changes against what is there, and makes them: one operation, one call a batch.</summary>
public sealed class RecordService
{
    // More lines than that help nobody who is asked; -WhatIf shows all.
    private const int ShownInQuestion = 8;

    private readonly OpsSession _session;
    private readonly Route53Reader _reader;
    private readonly Dictionary<string, Dictionary<RecordKey, R53Record>> _stored = new(StringComparer.Ordinal);
    private IReadOnlyList<R53Zone>? _zones;

    /// <summary>Creates it for a session.</summary>
    public RecordService(OpsSession session)
    {
        _session = session;
        _reader = new Route53Reader(session.Clients.Route53());
    }

    /// <summary>All zones, asked for once.</summary>
    public async Task<IReadOnlyList<R53Zone>> ZonesAsync(CancellationToken cancellationToken) => _zones ??= await _reader.ZonesAsync(cancellationToken);

    /// <summary>The zone that a user means for a record.</summary>
    /// <exception cref="OpsException">ZoneNotFound or ZoneAmbiguous.</exception>
    public async Task<R53Zone> ZoneAsync(ZoneSelector selector, string fqdn, CancellationToken cancellationToken) => selector.Choose(await ZonesAsync(cancellationToken), fqdn);

    /// <summary>The records of some names of a zone, as Route 53 has them now.</summary>
    public Task<IReadOnlyList<R53Record>> RecordsAsync(R53Zone zone, IReadOnlyCollection<string> names, CancellationToken cancellationToken) => _reader.RecordsAsync(zone, names, cancellationToken);

    /// <summary>All records of a zone, as Route 53 has them now.</summary>
    public Task<IReadOnlyList<R53Record>> RecordsAsync(R53Zone zone, CancellationToken cancellationToken) => _reader.RecordsAsync(zone, cancellationToken);

    /// <summary>A record as the state has it, which may be old; null when it has none.</summary>
    public async Task<R53Record?> StoredAsync(R53Zone zone, RecordKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (!_stored.TryGetValue(zone.ZoneId, out var records))
            _stored[zone.ZoneId] = records = _session.Store.Dns.Records(await _session.AccountIdAsync(cancellationToken), zone.ZoneId).ToDictionary(r => r.Key);
        return records.GetValueOrDefault(key);
    }

    /// <summary>Makes changes that were checked, after asking.</summary>
    /// <param name="changes">The changes by zone.</param>
    /// <param name="options">What goes with them.</param>
    /// <param name="pipeline">Questions and progress.</param>
    /// <param name="cancellationToken">Stops it; what is left can be resumed.</param>
    /// <returns>The changes that were made; none when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter, RecordExists, RecordNotFound, HealthCheckNotFound before anything is changed; AwsError when Route 53 refuses.</exception>
    public async Task<IReadOnlyList<RecordChange>> ApplyAsync(IReadOnlyList<(R53Zone Zone, IReadOnlyList<RecordChange> Changes)> changes, RecordChangeOptions options, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var plan = new ChangeRecordsPlan
        {
            HealthChecks = options.HealthChecks,
            Batches = changes.SelectMany(z => RecordBatches.Plan(z.Changes).Select(b => new ChangeRecordsPlan.Batch(z.Zone.ZoneId, z.Zone.ZoneName, b))).ToList(),
            Wait = options.Wait,
            HostName = options.HostName,
            ConfigureHostName = options.ConfigureHostName,
        };
        if (plan.Batches.Count == 0)
            return [];
        await CheckHealthChecksAsync(plan, cancellationToken);
        if (pipeline.IsWhatIf)
        {
            await PrintAsync(plan, pipeline);
            return [];
        }

        var all = plan.Batches.SelectMany(b => b.Changes).ToList();
        var zones = string.Join(", ", changes.Where(c => c.Changes.Count > 0).Select(c => $"zone {c.Zone.ZoneName} ({c.Zone.ZoneId})"));
        var work = new OpsWork(OpsId.New("op"), ChangeRecordsKind.KindName, zones, Question(all), null, plan.ToJson());
        if (!await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken))
            return [];
        var checks = plan.HealthChecks.Count == 0 ? [] : _session.Store.Dns.HealthChecks(await _session.AccountIdAsync(cancellationToken));
        return all.Select(c => CreateHealthCheckStep.Resolve(c, id => checks.FirstOrDefault(k => k.CallerReference == CreateHealthCheckStep.Reference(work.OperationId, id))?.HealthCheckId)).ToList();
    }

    // One call when a record is given a health check that was there before; none else.
    private async Task CheckHealthChecksAsync(ChangeRecordsPlan plan, CancellationToken cancellationToken)
    {
        var named = plan.Batches.SelectMany(b => b.Changes).Where(c => c.After?.HealthCheckId is { } id && id != c.Before?.HealthCheckId && !CreateHealthCheckStep.IsPlanned(id)).ToList();
        if (named.Count == 0)
            return;
        var known = (await _reader.HealthChecksAsync(cancellationToken)).Select(c => c.HealthCheckId).ToHashSet(StringComparer.Ordinal);
        if (named.Find(c => !known.Contains(c.After!.HealthCheckId!)) is { After: { } record })
        {
            throw new OpsException(OpsErrorId.HealthCheckNotFound,
                $"-HealthCheckId '{record.HealthCheckId}': there is no such health check for {record.Key}. Nothing was changed; Get-R53HealthCheck lists them.", record.HealthCheckId);
        }
    }

    private static string Question(List<RecordChange> changes) =>
        string.Join("; ", changes.Take(ShownInQuestion).Select(c => $"{c.Record.Key}: {c.Describe()}")) + (changes.Count > ShownInQuestion ? $"; and {changes.Count - ShownInQuestion} more" : "");

    // A batch is one step of the journal, but people want to see every record.
    private static async Task PrintAsync(ChangeRecordsPlan plan, IOpsPipeline pipeline)
    {
        var steps = new ChangeRecordsKind().BuildSteps(plan.ToJson());
        await OperationEngine.PrintPlanAsync(steps.TakeWhile(s => s is not ChangeBatchStep).ToList(), pipeline);
        foreach (var batch in plan.Batches)
        {
            foreach (var change in batch.Changes)
                await pipeline.ShouldProcessAsync($"record {change.Record.Key} in {batch.ZoneName}", change.Describe());
        }

        await OperationEngine.PrintPlanAsync(steps.SkipWhile(s => s is not ChangeBatchStep).SkipWhile(s => s is ChangeBatchStep).ToList(), pipeline);
    }
}
