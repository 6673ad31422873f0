using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A security group.</summary>
internal sealed record GroupRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string VpcId { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public string Description { get; init; } = string.Empty;

    public List<GroupRule> Ingress { get; init; } = [];

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
