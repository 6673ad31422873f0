using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An SSM document with its versions.</summary>
internal sealed record DocumentRow : IRow
{
    public string Name { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string OwnerId { get; init; } = string.Empty;

    public string Type { get; init; } = string.Empty;

    public string Format { get; init; } = string.Empty;

    public List<DocumentVersion> Versions { get; init; } = [];

    public int Default { get; init; }

    public DateTime Created { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Uri.EscapeDataString(Name)}";
}
