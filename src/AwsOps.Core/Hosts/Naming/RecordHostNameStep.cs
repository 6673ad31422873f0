using System.Text.Json.Nodes;
using AwsOps.Core.Account;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Hosts.Naming;

/// <summary>Gives the host its name in the inventory, and hosts that had it their DNS names.</summary>
internal sealed class RecordHostNameStep(HostNamePlan plan) : IOperationStep
{
    public string Name => "record-host-name";

    public string Target => "the inventory";

    public string Action => $"Call {plan.InstanceId} {plan.HostName}" + string.Concat(plan.Others.Select(o => $", and {o.InstanceId} {o.HostName}"));

    public string Reason => plan.Others.Count == 0 ? "look-ups find it by this name" : "a name means one host";

    public Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken) =>
        RenameAsync(context.Session, plan.HostName, o => (o.Previous, o.HostName), cancellationToken);

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        RenameAsync(context.Session, plan.PreviousHostName, o => (o.HostName, o.Previous), cancellationToken);

    private async Task<JsonObject?> RenameAsync(OpsSession session, string? name, Func<HostNamePlan.Other, (string From, string To)> change, CancellationToken cancellationToken)
    {
        var account = await session.AccountIdAsync(cancellationToken);
        session.Store.Transaction(() =>
        {
            foreach (var other in plan.Others)
            {
                // Somebody may have renamed it since.
                var (from, to) = change(other);
                session.Store.Hosts.Change(account, other.InstanceId, h => h.HostName == from ? h with { HostName = to } : h);
            }

            return session.Store.Hosts.Change(account, plan.InstanceId, h => h with { HostName = name });
        });
        return null;
    }
}
