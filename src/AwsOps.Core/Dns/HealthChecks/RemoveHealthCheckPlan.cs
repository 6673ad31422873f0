using System.Text.Json;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>Health checks that are deleted, as the journal stores them.</summary>
/// <param name="HealthCheckIds">Their ids.</param>
public sealed record RemoveHealthCheckPlan(IReadOnlyList<string> HealthCheckIds)
{
    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads a stored plan.</summary>
    public static RemoveHealthCheckPlan FromJson(string json) => JsonSerializer.Deserialize<RemoveHealthCheckPlan>(json) ?? throw new JsonException("The plan is empty.");
}
