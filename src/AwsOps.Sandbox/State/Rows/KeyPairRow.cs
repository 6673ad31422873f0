using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A key pair.</summary>
internal sealed record KeyPairRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public string Type { get; init; } = string.Empty;

    public string Fingerprint { get; init; } = string.Empty;

    public DateTime Created { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
