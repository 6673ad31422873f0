using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An SNS topic.</summary>
internal sealed record TopicRow : IRow
{
    public string Name { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    /// <summary>Attributes it was created with, for repeated calls.</summary>
    public string Attributes { get; init; } = string.Empty;

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Uri.EscapeDataString(Name)}";
}
