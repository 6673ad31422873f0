using System.Text.Json.Nodes;
using Amazon.Route53;
using Amazon.Route53.Model;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Dns.Changes;

/// <summary>One call of ChangeResourceRecordSets. Route 53 makes all its changes or none, so a look tells whether it took place.</summary>
internal sealed class ChangeBatchStep(ChangeRecordsPlan.Batch batch, int index) : IOperationStep
{
    private readonly R53Zone _zone = new() { ZoneId = batch.ZoneId, ZoneName = batch.ZoneName, RecordCount = long.MaxValue };

    public string Name => NameOf(index);

    public string Target => $"zone {batch.ZoneName} ({batch.ZoneId})";

    public string Action => batch.Changes.Count == 1 ? $"{batch.Changes[0].Record.Key}: {batch.Changes[0].Describe()}" : $"{batch.Changes.Count} changes in one call";

    public string Reason => "Route 53 makes all of them or none";

    /// <summary>Name of the step of a batch.</summary>
    public static string NameOf(int index) => $"change-records-{index}";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var changes = batch.Changes.Select(c => CreateHealthCheckStep.Resolve(c, context)).ToList();
        string? changeId = null;
        if (!context.StartedBefore || !await IsDoneAsync(context, changes, cancellationToken))
            changeId = await ChangeAsync(context, changes, cancellationToken);
        await RecordAsync(context, changes, cancellationToken);
        return new JsonObject { ["changeId"] = changeId };
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var reader = new Route53Reader(context.Session.Clients.Route53());
        var known = await reader.RecordsAsync(_zone, Names(), cancellationToken);
        var (back, foreign) = RecordUndo.Plan(batch.Changes.Select(c => CreateHealthCheckStep.Resolve(c, context)), known);
        foreach (var record in foreign)
            context.Pipeline.Warning($"{record.Key} in {batch.ZoneName} was changed since and is left as it is.");
        if (back.Count == 0)
            return;
        await SendAsync(context, back, cancellationToken);
        await RecordAsync(context, back, cancellationToken);
    }

    private async Task<string?> ChangeAsync(StepContext context, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(context, changes, cancellationToken);
        }
        catch (AmazonRoute53Exception e) when ((int)e.StatusCode is >= 400 and < 500 && OpsErrors.From(e) is { Id: not OpsErrorId.Throttled })
        {
            var isConflict = e.ErrorCode == "InvalidChangeBatch";
            // A call whose answer was lost is sent again, and then refused because it took place.
            if (isConflict && await IsDoneAsync(context, changes, cancellationToken))
                return null;
            var why = isConflict ? $"{e.Message} Somebody may have changed a record since it was read." : OpsErrors.From(e).Message;
            throw new StepRefusedException(new OpsException(OpsErrors.From(e).Id, $"Route 53 refused the changes of {batch.ZoneName} and made none of them: {why}", batch.ZoneId, e));
        }
    }

    private async Task<string?> SendAsync(StepContext context, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        var request = new ChangeResourceRecordSetsRequest
        {
            HostedZoneId = batch.ZoneId,
            ChangeBatch = new ChangeBatch { Comment = context.OperationId, Changes = changes.GroupBy(c => c.Record.Fqdn, StringComparer.Ordinal).SelectMany(Calls).ToList() },
        };
        var answer = await context.Session.Clients.Route53().ChangeResourceRecordSetsAsync(request, cancellationToken);
        var id = answer.ChangeInfo?.Id;
        return id?[(id.LastIndexOf('/') + 1)..];
    }

    // What goes makes room for what comes: a CNAME beside an address, or two records that swap their Regions, would be refused.
    private IEnumerable<Change> Calls(IEnumerable<RecordChange> changesOfName) => changesOfName.SelectMany(Calls).OrderBy(c => c.Action == ChangeAction.DELETE ? 0 : 1);

    private IEnumerable<Change> Calls(RecordChange change) => change.Kind switch
    {
        RecordChangeKind.Create => [To("CREATE", change.After!)],
        RecordChangeKind.Delete => [To("DELETE", change.Before!)],
        RecordChangeKind.Upsert => [To("UPSERT", change.After!)],
        _ when IsOwn(change.After!) => [To("UPSERT", change.After!)],
        _ => [To("DELETE", change.Before!), To("CREATE", change.After!)],
    };

    // The zone's own NS and SOA cannot be deleted, and so not be replaced.
    private bool IsOwn(R53Record record) => record.Fqdn == batch.ZoneName && record.Type is "NS" or "SOA";

    private static Change To(string action, R53Record record) => new() { Action = action, ResourceRecordSet = RecordMap.ToSet(record) };

    private async Task<bool> IsDoneAsync(StepContext context, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        var known = (await new Route53Reader(context.Session.Clients.Route53()).RecordsAsync(_zone, Names(), cancellationToken)).ToDictionary(r => r.Key);
        return changes.All(c => (c.After is null || (known.TryGetValue(c.After.Key, out var there) && RecordRules.AreSame(there, c.After)))
            && (c.Before is null || c.Before.Key == c.After?.Key || !known.ContainsKey(c.Before.Key)));
    }

    private HashSet<string> Names() => batch.Changes.SelectMany(c => new[] { c.Before?.Fqdn, c.After?.Fqdn }).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private async Task RecordAsync(StepContext context, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) => context.Session.Store.Dns.Apply(
        await context.Session.AccountIdAsync(cancellationToken), batch.ZoneId, changes.Select(c => c.Before).OfType<R53Record>(), changes.Select(c => c.After).OfType<R53Record>());
}
