using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>What is on a volume's or snapshot's disk, as the simulated hosts wrote it.</summary>
internal sealed record DiskRow : IRow
{
    /// <summary>Volume or snapshot id.</summary>
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    /// <summary>Text of the hosts' own making.</summary>
    public string Content { get; init; } = string.Empty;

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
