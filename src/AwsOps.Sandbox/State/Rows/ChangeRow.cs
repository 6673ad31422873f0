using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A Route 53 change: PENDING until <see cref="InSyncAt"/>.</summary>
internal sealed record ChangeRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public DateTime Submitted { get; init; }

    public DateTime InSyncAt { get; init; }

    public string? Comment { get; init; }

    [JsonIgnore]
    public string Key => Id;
}
