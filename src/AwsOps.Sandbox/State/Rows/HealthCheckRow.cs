using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A Route 53 health check.</summary>
internal sealed record HealthCheckRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string CallerReference { get; init; } = string.Empty;

    public long Version { get; init; }

    public string Type { get; init; } = string.Empty;

    public string? IpAddress { get; init; }

    public int? Port { get; init; }

    public string? Path { get; init; }

    public string? Domain { get; init; }

    public string? Search { get; init; }

    /// <summary>Seconds.</summary>
    public int? Interval { get; init; }

    public int? FailureThreshold { get; init; }

    public bool? MeasureLatency { get; init; }

    public bool? Inverted { get; init; }

    public bool? Disabled { get; init; }

    public int? HealthThreshold { get; init; }

    public List<string>? Children { get; init; }

    public bool? EnableSni { get; init; }

    public List<string>? Regions { get; init; }

    public string? AlarmRegion { get; init; }

    public string? AlarmName { get; init; }

    public string? InsufficientData { get; init; }

    public string? RoutingControlArn { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => Id;
}
