using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An elastic IP address.</summary>
internal sealed record AddressRow : IRow
{
    /// <summary>Allocation id.</summary>
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string PublicIp { get; init; } = string.Empty;

    public string? InstanceId { get; init; }

    public string? AssociationId { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
