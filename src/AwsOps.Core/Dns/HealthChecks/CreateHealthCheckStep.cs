using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Route53;
using Amazon.Route53.Model;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>Makes a health check. Its caller reference is the operation and its place in it: the same call again answers the same check.</summary>
internal sealed class CreateHealthCheckStep(HealthCheckSpec spec, int index) : IOperationStep
{
    private const string IdField = "healthCheckId";
    private const string Placeholder = "new:";

    public string Name => NameOf(index);

    public string Target => $"health check {spec.Name ?? spec.DomainName ?? spec.IpAddress}";

    public string Action => $"Create: {spec.Type} {spec.IpAddress ?? spec.DomainName}:{spec.Port}{spec.Path}, every {spec.RequestInterval} s, {spec.FailureThreshold} failures";

    public string Reason => "an unhealthy record is no answer";

    /// <summary>Name of the step of a check.</summary>
    public static string NameOf(int index) => $"create-health-check-{index}";

    /// <summary>The caller reference of a check.</summary>
    public static string Reference(string operationId, int index) => $"{operationId}-{index}";

    /// <summary>A change whose record names the check that was made for it, where the plan has a placeholder.</summary>
    /// <param name="change">The change.</param>
    /// <param name="idOf">Id of the n-th check.</param>
    public static RecordChange Resolve(RecordChange change, Func<int, string?> idOf) =>
        change.After?.HealthCheckId is { } id && IsPlanned(id) && idOf(int.Parse(id[Placeholder.Length..], CultureInfo.InvariantCulture)) is { } made
            ? change with { After = change.After with { HealthCheckId = made } } : change;

    /// <summary>A change whose record names the check that an earlier step of its operation made.</summary>
    public static RecordChange Resolve(RecordChange change, StepContext context) => Resolve(change, index => context.ResultOf(NameOf(index))?[IdField]?.GetValue<string>());

    /// <summary>What a record of a plan says that is to have the n-th check.</summary>
    public static string PlaceholderOf(int index) => Placeholder + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether it is what a record of a plan says that is to have a new check.</summary>
    public static bool IsPlanned(string healthCheckId) => healthCheckId.StartsWith(Placeholder, StringComparison.Ordinal);

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var route53 = context.Session.Clients.Route53();
        var answer = await route53.CreateHealthCheckAsync(
            new CreateHealthCheckRequest
            {
                CallerReference = Reference(context.OperationId, index),
                HealthCheckConfig = new HealthCheckConfig
                {
                    Type = spec.Type,
                    IPAddress = spec.IpAddress,
                    Port = spec.Port,
                    ResourcePath = spec.Path,
                    FullyQualifiedDomainName = spec.DomainName,
                    SearchString = spec.SearchString,
                    RequestInterval = spec.RequestInterval,
                    FailureThreshold = spec.FailureThreshold,
                },
            },
            cancellationToken);
        var check = HealthCheckMap.From(answer.HealthCheck!, spec.Name);
        var tags = HealthCheckTags.Of(spec, context.OperationId);
        await route53.ChangeTagsForResourceAsync(new ChangeTagsForResourceRequest { ResourceType = "healthcheck", ResourceId = check.HealthCheckId, AddTags = tags }, cancellationToken);
        context.Session.Store.Dns.Upsert(await context.Session.AccountIdAsync(cancellationToken), check);
        return new JsonObject { [IdField] = check.HealthCheckId };
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var route53 = context.Session.Clients.Route53();
        var reference = Reference(context.OperationId, index);
        var id = context.ResultOf(Name)?[IdField]?.GetValue<string>()
            ?? (await new Route53Reader(route53).HealthChecksAsync(cancellationToken)).FirstOrDefault(c => c.CallerReference == reference)?.HealthCheckId;
        if (id is null)
            return;
        await HealthCheckDeletion.DeleteAsync(route53, id, cancellationToken);
        context.Session.Store.Dns.RemoveHealthCheck(await context.Session.AccountIdAsync(cancellationToken), id);
    }
}
