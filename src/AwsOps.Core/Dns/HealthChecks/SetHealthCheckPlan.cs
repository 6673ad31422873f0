using System.Text.Json;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>A change of a health check, as the journal stores it.</summary>
/// <param name="Before">The check as it was read.</param>
/// <param name="Change">What changes.</param>
public sealed record SetHealthCheckPlan(R53HealthCheck Before, HealthCheckChange Change)
{
    /// <summary>The check as it is to be.</summary>
    public R53HealthCheck After() => Before with
    {
        IpAddress = Change.IpAddress ?? Before.IpAddress,
        Port = Change.Port ?? Before.Port,
        Path = Part(Change.Path, Before.Path),
        DomainName = Part(Change.DomainName, Before.DomainName),
        SearchString = Change.SearchString ?? Before.SearchString,
        FailureThreshold = Change.FailureThreshold ?? Before.FailureThreshold,
        Disabled = Change.Disabled ?? Before.Disabled,
        Inverted = Change.Inverted ?? Before.Inverted,
        Name = Part(Change.Name, Before.Name),
        Version = 0,
    };

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads a stored plan.</summary>
    public static SetHealthCheckPlan FromJson(string json) => JsonSerializer.Deserialize<SetHealthCheckPlan>(json) ?? throw new JsonException("The plan is empty.");

    private static string? Part(string? change, string? before) => change is null ? before : change.Length == 0 ? null : change;
}
