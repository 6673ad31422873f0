using AwsOps.Core.Journal;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>The operation behind Set-R53HealthCheck.</summary>
public sealed class SetHealthCheckKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "SetHealthCheck";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [SetHealthCheckPlan.FromJson(planJson).Before.HealthCheckId];

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson) => [new UpdateHealthCheckStep(SetHealthCheckPlan.FromJson(planJson))];
}
