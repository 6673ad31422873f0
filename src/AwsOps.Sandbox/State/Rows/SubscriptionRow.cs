using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An SNS subscription.</summary>
internal sealed record SubscriptionRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    /// <summary>Topic name.</summary>
    public string Topic { get; init; } = string.Empty;

    public string Protocol { get; init; } = string.Empty;

    public string Endpoint { get; init; } = string.Empty;

    public bool Confirmed { get; init; }

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
