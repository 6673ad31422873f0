using System.Text.Json.Nodes;
using Amazon.Route53.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Dns.Changes;

/// <summary>Waits until all name servers of Route 53 have the changes.</summary>
internal sealed class WaitInSyncStep(ChangeRecordsPlan plan) : IOperationStep
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    public string Name => "wait-in-sync";

    public string Target => "Route 53";

    public string Action => "Wait until the changes are INSYNC";

    public string Reason => "a name server may give the old answer until then, usually for less than a minute";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var open = plan.Batches.Select((_, i) => context.ResultOf(ChangeBatchStep.NameOf(i))?["changeId"]?.GetValue<string>()).OfType<string>().ToList();
        if (open.Count < plan.Batches.Count)
            context.Pipeline.Verbose("The answer to a change was lost, and with it the id to ask for; what is left of the changes is waited for.");
        var all = Math.Max(1, open.Count);
        var pending = await Poll.WatchAsync(
            async token =>
            {
                open = await PendingAsync(context, open, token);
                context.Pipeline.Progress(new OpsProgress("Waiting for Route 53", $"{all - open.Count} of {all} batches are INSYNC", 100 * (all - open.Count) / all));
                return open;
            },
            ids => ids.Count == 0, Limit, context.Session.Clock, cancellationToken);
        return pending.Count == 0 ? null : throw new OpsException(
            OpsErrorId.AwsError, $"The changes {string.Join(", ", pending)} were made, but are still PENDING after {Limit.TotalMinutes:0} minutes. Resume-OpsOperation -OperationId {context.OperationId} waits on.", pending[0]);
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task<List<string>> PendingAsync(StepContext context, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var pending = new List<string>();
        foreach (var id in ids)
        {
            var answer = await context.Session.Clients.Route53().GetChangeAsync(new GetChangeRequest { Id = id }, cancellationToken);
            if (answer.ChangeInfo?.Status?.Value != "INSYNC")
                pending.Add(id);
        }

        return pending;
    }
}
