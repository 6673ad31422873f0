using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A client token that was used.</summary>
internal sealed record TokenRow : IRow
{
    /// <summary>Operation and token.</summary>
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    /// <summary>What the call asked for.</summary>
    public string Fingerprint { get; init; } = string.Empty;

    /// <summary>What it made.</summary>
    public string ResultId { get; init; } = string.Empty;

    public DateTime Used { get; init; }

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
