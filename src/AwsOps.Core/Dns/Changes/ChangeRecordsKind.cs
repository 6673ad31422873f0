using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Dns.Changes;

/// <summary>The operation behind every change of records: health checks first, then one call a batch, then the wait, then what a host is called.</summary>
public sealed class ChangeRecordsKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "ChangeRecords";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson)
    {
        var plan = ChangeRecordsPlan.FromJson(planJson);
        return
        [
            .. plan.Batches.SelectMany(b => b.Changes.Select(c => $"records of {c.Record.Fqdn} in {b.ZoneId}")).Distinct(StringComparer.Ordinal),
            .. plan.HostName is { } name ? [$"the name of {name.InstanceId}"] : Array.Empty<string>(),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = ChangeRecordsPlan.FromJson(planJson);
        var steps = new List<IOperationStep>();
        steps.AddRange(plan.HealthChecks.Select((spec, i) => new CreateHealthCheckStep(spec, i)));
        steps.AddRange(plan.Batches.Select((batch, i) => new ChangeBatchStep(batch, i)));
        if (plan.Wait)
            steps.Add(new WaitInSyncStep(plan));
        if (plan.HostName is { } name)
        {
            if (plan.ConfigureHostName)
                steps.Add(new SetSystemNameStep(name));
            steps.Add(new RecordHostNameStep(name));
        }

        return steps;
    }
}
