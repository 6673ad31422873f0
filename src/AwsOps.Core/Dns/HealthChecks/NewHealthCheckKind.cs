using System.Text.Json;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>The operation behind New-R53HealthCheck.</summary>
public sealed class NewHealthCheckKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "NewHealthCheck";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson) => [new CreateHealthCheckStep(FromJson(planJson), 0)];

    /// <summary>The plan as the journal stores it.</summary>
    internal static string ToJson(HealthCheckSpec spec) => JsonSerializer.Serialize(spec);

    private static HealthCheckSpec FromJson(string json) => JsonSerializer.Deserialize<HealthCheckSpec>(json) ?? throw new JsonException("The plan is empty.");
}
