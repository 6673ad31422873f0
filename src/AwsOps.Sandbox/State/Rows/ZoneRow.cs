using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A Route 53 hosted zone.</summary>
internal sealed record ZoneRow : IRow
{
    public string Id { get; init; } = string.Empty;

    /// <summary>With the final dot.</summary>
    public string Name { get; init; } = string.Empty;

    public string CallerReference { get; init; } = string.Empty;

    public string? Comment { get; init; }

    public bool Private { get; init; }

    public string? VpcId { get; init; }

    public string? VpcRegion { get; init; }

    public List<string> NameServers { get; init; } = [];

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => Id;
}
