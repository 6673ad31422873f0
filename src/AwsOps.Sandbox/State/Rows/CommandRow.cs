using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An SSM command.</summary>
internal sealed record CommandRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Document { get; init; } = string.Empty;

    public string DocumentVersion { get; init; } = string.Empty;

    public string? Comment { get; init; }

    public Dictionary<string, List<string>> Parameters { get; init; } = [];

    public List<string> InstanceIds { get; init; } = [];

    public List<TargetRow> Targets { get; init; } = [];

    public DateTime Requested { get; init; }

    public int TimeoutSeconds { get; init; }

    public string? OutputBucket { get; init; }

    public string? OutputPrefix { get; init; }

    public string? MaxConcurrency { get; init; }

    public string? MaxErrors { get; init; }

    public DateTime? CancelledAt { get; init; }

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
