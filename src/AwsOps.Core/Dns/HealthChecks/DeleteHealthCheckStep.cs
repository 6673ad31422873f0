using System.Text.Json.Nodes;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>Deletes one health check.</summary>
internal sealed class DeleteHealthCheckStep(string id) : IOperationStep
{
    public string Name => $"delete-{id}";

    public string Target => $"health check {id}";

    public string Action => "Delete";

    public string Reason => "nothing uses it, or -Force was given";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await HealthCheckDeletion.DeleteAsync(context.Session.Clients.Route53(), id, cancellationToken);
        context.Session.Store.Dns.RemoveHealthCheck(await context.Session.AccountIdAsync(cancellationToken), id);
        return null;
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
