using AwsOps.Core.Journal;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>The operation behind Remove-R53HealthCheck.</summary>
public sealed class RemoveHealthCheckKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "RemoveHealthCheck";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => RemoveHealthCheckPlan.FromJson(planJson).HealthCheckIds;

    /// <inheritdoc/>
    public string? UndoRefusal(string planJson) => "A deleted health check cannot be had back under its id.";

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson) =>
        RemoveHealthCheckPlan.FromJson(planJson).HealthCheckIds.Select(id => new DeleteHealthCheckStep(id)).ToList();
}
