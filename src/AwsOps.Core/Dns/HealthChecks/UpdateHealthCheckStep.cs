using System.Text.Json.Nodes;
using Amazon.Route53;
using Amazon.Route53.Model;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>Changes a health check that is as it was read: its version says so.</summary>
internal sealed class UpdateHealthCheckStep(SetHealthCheckPlan plan) : IOperationStep
{
    // Lists are equal by reference only, and children are not changed here.
    private static readonly string[] NoChildren = [];

    private readonly R53HealthCheck _after = plan.After();

    public string Name => "update-health-check";

    public string Target => $"health check {plan.Before.Name ?? plan.Before.HealthCheckId}";

    public string Action => "Change " + string.Join(", ", Differences());

    public string Reason => $"its version is {plan.Before.Version}";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        await BringAsync(context, _after, plan.Before, cancellationToken);
        return null;
    }

    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => BringAsync(context, plan.Before, _after, cancellationToken);

    // Looks first, so that it can be repeated; the look's version then guards the call.
    private static async Task BringAsync(StepContext context, R53HealthCheck to, R53HealthCheck from, CancellationToken cancellationToken)
    {
        var route53 = context.Session.Clients.Route53();
        var now = HealthCheckMap.From((await route53.GetHealthCheckAsync(new GetHealthCheckRequest { HealthCheckId = to.HealthCheckId }, cancellationToken)).HealthCheck!, from.Name);
        if (!Same(now, to))
        {
            if (!Same(now, from))
                throw new OpsException(OpsErrorId.OperationState, $"Health check {to.HealthCheckId} was changed by somebody else since it was read.", to.HealthCheckId);
            now = await UpdateAsync(route53, to, now.Version, cancellationToken);
        }

        if (to.Name != from.Name)
            await NameAsync(route53, to, cancellationToken);
        context.Session.Store.Dns.Upsert(await context.Session.AccountIdAsync(cancellationToken), now with { Name = to.Name });
    }

    private static async Task<R53HealthCheck> UpdateAsync(IAmazonRoute53 route53, R53HealthCheck to, long version, CancellationToken cancellationToken)
    {
        List<ResettableElementName> reset = [];
        if (to.Path is null)
            reset.Add(ResettableElementName.ResourcePath);
        if (to.DomainName is null)
            reset.Add(ResettableElementName.FullyQualifiedDomainName);
        var answer = await route53.UpdateHealthCheckAsync(
            new UpdateHealthCheckRequest
            {
                HealthCheckId = to.HealthCheckId,
                HealthCheckVersion = version,
                IPAddress = to.IpAddress,
                Port = to.Port,
                ResourcePath = to.Path,
                FullyQualifiedDomainName = to.DomainName,
                SearchString = to.SearchString,
                FailureThreshold = to.FailureThreshold,
                Disabled = to.Disabled,
                Inverted = to.Inverted,
                ResetElements = reset.Count == 0 ? null : reset.ConvertAll(r => r.Value),
            },
            cancellationToken);
        return HealthCheckMap.From(answer.HealthCheck!, to.Name);
    }

    private static async Task NameAsync(IAmazonRoute53 route53, R53HealthCheck to, CancellationToken cancellationToken)
    {
        var request = new ChangeTagsForResourceRequest { ResourceType = "healthcheck", ResourceId = to.HealthCheckId };
        if (to.Name is null)
            request.RemoveTagKeys = ["Name"];
        else
            request.AddTags = [new Tag { Key = "Name", Value = to.Name }];
        await route53.ChangeTagsForResourceAsync(request, cancellationToken);
    }

    private IEnumerable<string> Differences()
    {
        (string Name, object? Before, object? After)[] parts =
        [
            ("IpAddress", plan.Before.IpAddress, _after.IpAddress), ("Port", plan.Before.Port, _after.Port), ("Path", plan.Before.Path, _after.Path),
            ("DomainName", plan.Before.DomainName, _after.DomainName), ("SearchString", plan.Before.SearchString, _after.SearchString),
            ("FailureThreshold", plan.Before.FailureThreshold, _after.FailureThreshold), ("Disabled", plan.Before.Disabled, _after.Disabled),
            ("Inverted", plan.Before.Inverted, _after.Inverted), ("Name", plan.Before.Name, _after.Name),
        ];
        return parts.Where(p => !Equals(p.Before, p.After)).Select(p => $"{p.Name} from '{p.Before}' to '{p.After}'");
    }

    /// <summary>Whether two checks say the same, their names and versions aside.</summary>
    internal static bool Same(R53HealthCheck one, R53HealthCheck other) =>
        one with { Version = 0, Name = null, ChildHealthCheckId = NoChildren } == other with { Version = 0, Name = null, ChildHealthCheckId = NoChildren };
}
