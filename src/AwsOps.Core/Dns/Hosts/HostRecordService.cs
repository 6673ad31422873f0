using AwsOps.Core.Account;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Dns.Hosts;

/// <summary>Makes the records of hosts: health checks and records of all hosts in one operation; a host that gets a name, in one of its own.</summary>
public sealed class HostRecordService
{
    private readonly OpsSession _session;
    private readonly RecordService _records;

    /// <summary>Creates it for a session.</summary>
    public HostRecordService(OpsSession session, RecordService records)
    {
        _session = session;
        _records = records;
    }

    /// <summary>Makes them.</summary>
    /// <param name="requests">The records.</param>
    /// <param name="options">What goes with them.</param>
    /// <param name="pipeline">Questions and progress.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The records that were made.</returns>
    /// <exception cref="OpsException">InvalidParameter or RecordExists before anything is changed.</exception>
    public async Task<IReadOnlyList<R53Record>> AddAsync(IReadOnlyList<HostRecordRequest> requests, HostRecordOptions options, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (requests.GroupBy(r => (r.Zone.ZoneId, r.Record.Key)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new OpsException(OpsErrorId.InvalidParameter,
                $"-Fqdn '{twice.Key.Key.Fqdn}' would be the {twice.Key.Key} record of {string.Join(", ", twice.Select(r => r.Host.HostName ?? r.Host.InstanceId))}: give each host a name of its own, or use -RoutingPolicy MultiValue or Weighted. Nothing was changed.",
                twice.Key.Key.Fqdn);
        }

        if (!options.UpdateHost)
            return await ApplyAsync(requests, new RecordChangeOptions { Wait = options.Wait }, pipeline, cancellationToken);
        var made = new List<R53Record>();
        foreach (var request in requests)
        {
            // A system must not have a name that its own resolver does not know yet.
            var naming = new RecordChangeOptions { Wait = options.Wait || options.ConfigureHostName, HostName = await NameAsync(request, options, cancellationToken), ConfigureHostName = options.ConfigureHostName };
            made.AddRange(await ApplyAsync([request], naming, pipeline, cancellationToken));
        }

        return made;
    }

    private async Task<IReadOnlyList<R53Record>> ApplyAsync(IReadOnlyList<HostRecordRequest> requests, RecordChangeOptions options, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var basket = new RecordBasket(_records);
        var checks = new List<HealthCheckSpec>();
        foreach (var request in requests)
        {
            var record = request.Record;
            if (request.HealthCheck is { } check)
            {
                record = record with { HealthCheckId = CreateHealthCheckStep.PlaceholderOf(checks.Count) };
                checks.Add(check);
            }

            basket.Add(request.Zone, record.Fqdn, _ => [RecordChange.Create(record)]);
        }

        return (await basket.ApplyAsync(options with { HealthChecks = checks }, pipeline, cancellationToken)).Select(c => c.After!).ToList();
    }

    private async Task<HostNamePlan> NameAsync(HostRecordRequest request, HostRecordOptions options, CancellationToken cancellationToken)
    {
        var region = request.Host.Region ?? _session.RequireRegion();
        var all = _session.Store.Hosts.List(await _session.AccountIdAsync(cancellationToken), includeTerminated: true);
        // What it is called now is needed to take it back.
        var now = options.ConfigureHostName
            ? await new RemoteActions(_session.Remote(region)).HostNameAsync(request.Host, name: "", hosts: "", cancellationToken)
            : new HostNameInfo("", "", null);
        return HostNamePlanner.Plan(request.Host, request.Record.Fqdn, writeHosts: false, all, region, now);
    }
}
