using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A launch template with its versions.</summary>
internal sealed record TemplateRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public DateTime Created { get; init; }

    public int DefaultVersion { get; init; }

    public List<TemplateVersion> Versions { get; init; } = [];

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
