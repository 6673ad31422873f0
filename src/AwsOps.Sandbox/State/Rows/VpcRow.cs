using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A VPC.</summary>
internal sealed record VpcRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Cidr { get; init; } = string.Empty;

    public bool IsDefault { get; init; }

    public string DhcpOptionsId { get; init; } = string.Empty;

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
