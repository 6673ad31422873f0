using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A subnet.</summary>
internal sealed record SubnetRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Zone { get; init; } = string.Empty;

    public string VpcId { get; init; } = string.Empty;

    public string Cidr { get; init; } = string.Empty;

    public bool MapPublicIp { get; init; }

    public bool DefaultForZone { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
