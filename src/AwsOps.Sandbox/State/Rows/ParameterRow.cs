using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An SSM parameter.</summary>
internal sealed record ParameterRow : IRow
{
    public string Name { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Type { get; init; } = string.Empty;

    public string Value { get; init; } = string.Empty;

    public long Version { get; init; }

    public DateTime Modified { get; init; }

    [JsonIgnore]
    public string Key => $"{Region}/{Uri.EscapeDataString(Name)}";
}
