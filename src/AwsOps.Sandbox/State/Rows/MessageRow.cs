using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An SNS message that was published.</summary>
internal sealed record MessageRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    /// <summary>Topic name or other target.</summary>
    public string Topic { get; init; } = string.Empty;

    public string? Subject { get; init; }

    public string Text { get; init; } = string.Empty;

    public DateTime Published { get; init; }

    public Dictionary<string, string> Attributes { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
