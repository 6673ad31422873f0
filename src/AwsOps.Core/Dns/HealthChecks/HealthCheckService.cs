using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>Makes, changes and deletes health checks.</summary>
public sealed class HealthCheckService
{
    private readonly OpsSession _session;
    private readonly Route53Reader _reader;

    /// <summary>Creates it for a session.</summary>
    public HealthCheckService(OpsSession session)
    {
        _session = session;
        _reader = new Route53Reader(session.Clients.Route53());
    }

    /// <summary>Makes one.</summary>
    /// <returns>The check; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public async Task<R53HealthCheck?> NewAsync(HealthCheckSpec spec, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var plan = HealthCheckRules.Check(spec);
        var id = OpsId.New("op");
        var step = new CreateHealthCheckStep(plan, 0);
        var work = new OpsWork(id, NewHealthCheckKind.KindName, step.Target, step.Action, null, NewHealthCheckKind.ToJson(plan));
        if (!await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken))
            return null;
        var account = await _session.AccountIdAsync(cancellationToken);
        return _session.Store.Dns.HealthChecks(account).Single(c => c.CallerReference == CreateHealthCheckStep.Reference(id, 0));
    }

    /// <summary>Changes one.</summary>
    /// <returns>The check as it is then; null when the user said no, asked with -WhatIf, or when it is so already.</returns>
    /// <exception cref="OpsException">InvalidParameter or HealthCheckNotFound.</exception>
    public async Task<R53HealthCheck?> SetAsync(string id, HealthCheckChange change, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        HealthCheckRules.CheckNumbers(change.Port, change.FailureThreshold);
        HealthCheckRules.CheckTexts(change.Path, change.SearchString);
        change = change with
        {
            IpAddress = change.IpAddress is null ? null : HealthCheckRules.Address(change.IpAddress),
            DomainName = string.IsNullOrEmpty(change.DomainName) ? change.DomainName : Names.DnsName.Parse(change.DomainName, "DomainName"),
        };
        var before = await FindAsync(id, cancellationToken);
        if (before.LinkedService is { } service)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-HealthCheckId '{id}': the check belongs to {service}, which alone can change it.", id);
        HealthCheckRules.CheckFits(before, change);
        var plan = new SetHealthCheckPlan(before, change);
        var after = plan.After();
        if (after.IpAddress is null && after.DomainName is null && after.Port is not null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-DomainName '' is not allowed: the check has no address, and would have nothing to check.", id);
        if (UpdateHealthCheckStep.Same(before, after) && before.Name == after.Name)
        {
            pipeline.Verbose($"Health check {id} is so already.");
            return before;
        }

        var step = new UpdateHealthCheckStep(plan);
        var work = new OpsWork(OpsId.New("op"), SetHealthCheckKind.KindName, step.Target, step.Action, null, plan.ToJson());
        if (!await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken))
            return null;
        var account = await _session.AccountIdAsync(cancellationToken);
        return _session.Store.Dns.HealthChecks(account).Single(c => c.HealthCheckId == id);
    }

    /// <summary>Deletes some, unless a record or another check uses one.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="force">Also where records use them: those are then taken for healthy always.</param>
    /// <param name="pipeline">Questions.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">HealthCheckNotFound or HealthCheckInUse.</exception>
    public async Task RemoveAsync(IReadOnlyList<string> ids, bool force, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var all = (await _reader.HealthChecksAsync(cancellationToken)).ToDictionary(c => c.HealthCheckId, StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!all.ContainsKey(id))
                throw NotFound(id);
        }

        foreach (var parent in all.Values.Where(c => !ids.Contains(c.HealthCheckId)))
        {
            if (parent.ChildHealthCheckId.FirstOrDefault(ids.Contains) is { } child)
                throw new OpsException(OpsErrorId.HealthCheckInUse, $"Health check {child} is counted by the calculated check {parent.HealthCheckId}; Route 53 does not delete it before that.", child);
        }

        if (!force)
            await CheckUseAsync(ids, cancellationToken);
        // Route 53 refuses a child as long as its parent is there.
        var ordered = ids.OrderBy(id => all[id].ChildHealthCheckId.Count == 0).ToList();
        var plan = new RemoveHealthCheckPlan(ordered);
        var work = new OpsWork(OpsId.New("op"), RemoveHealthCheckKind.KindName, $"health check {string.Join(", ", ordered)}", "Delete", null, plan.ToJson());
        await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken);
    }

    // The state may be old: a record that uses the check and is not known there would lose it.
    private async Task CheckUseAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        foreach (var zone in await _reader.ZonesAsync(cancellationToken))
        {
            var users = (await _reader.RecordsAsync(zone, cancellationToken)).Where(r => r.HealthCheckId is { } id && ids.Contains(id)).ToList();
            if (users.Count > 0)
            {
                throw new OpsException(
                    OpsErrorId.HealthCheckInUse,
                    $"Health check {users[0].HealthCheckId} is used by {string.Join(", ", users.Take(5).Select(u => u.Key))}{(users.Count > 5 ? " ..." : "")} in {zone.ZoneName}; without it they count as healthy always. -Force deletes it all the same.",
                    users[0].HealthCheckId);
            }
        }
    }

    private async Task<R53HealthCheck> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _session.Clients.Route53().GetHealthCheckAsync(new Amazon.Route53.Model.GetHealthCheckRequest { HealthCheckId = id }, cancellationToken);
            var names = await _reader.NamesAsync([id], cancellationToken);
            return HealthCheckMap.From(answer.HealthCheck!, names.GetValueOrDefault(id));
        }
        catch (Amazon.Route53.AmazonRoute53Exception e) when (e.ErrorCode == "NoSuchHealthCheck")
        {
            throw NotFound(id);
        }
    }

    private static OpsException NotFound(string id) => new(OpsErrorId.HealthCheckNotFound, $"-HealthCheckId '{id}': there is no such health check.", id);
}
