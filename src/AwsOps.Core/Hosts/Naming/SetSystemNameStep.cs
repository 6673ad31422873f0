using System.Text.Json.Nodes;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Hosts.Naming;

/// <summary>Sets the name in the operating system. Setting it again does no harm.</summary>
internal sealed class SetSystemNameStep(HostNamePlan plan) : IOperationStep
{
    public string Name => "set-system-name";

    public string Target => $"host {plan.PreviousHostName} ({plan.InstanceId})";

    public string Action => $"Call the system {plan.SystemName}" + (plan.Hosts is null ? "" : ", also in /etc/hosts");

    public string Reason => plan.SystemName == plan.HostName ? $"it is called {plan.PreviousSystemName}" : $"it is called {plan.PreviousSystemName}, and the host's UName is {plan.SystemName}";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await new RemoteActions(context.Session.Remote(plan.Region)).HostNameAsync(await HostAsync(context, cancellationToken), plan.SystemName, plan.Hosts ?? "", cancellationToken);
        return null;
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var hosts = plan.Hosts is null ? "" : plan.PreviousHosts ?? "-";
        await new RemoteActions(context.Session.Remote(plan.Region)).HostNameAsync(await HostAsync(context, cancellationToken), plan.PreviousSystemName, hosts, cancellationToken);
    }

    private async Task<OpsHost> HostAsync(StepContext context, CancellationToken cancellationToken) =>
        context.Session.Store.Hosts.Get(await context.Session.AccountIdAsync(cancellationToken), plan.InstanceId)
            ?? throw new OpsException(OpsErrorId.HostNotFound, $"Host {plan.InstanceId} is no longer in the inventory.", plan.InstanceId);
}
