using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A volume. Its state follows from its instants.</summary>
internal sealed record VolumeRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Zone { get; init; } = string.Empty;

    public string Type { get; init; } = string.Empty;

    /// <summary>GiB.</summary>
    public int Size { get; init; }

    public int? Iops { get; init; }

    /// <summary>MiB/s.</summary>
    public int? Throughput { get; init; }

    public bool Encrypted { get; init; }

    public string? KmsKeyId { get; init; }

    public string? SnapshotId { get; init; }

    public bool MultiAttach { get; init; }

    public DateTime Created { get; init; }

    public DateTime AvailableAt { get; init; }

    /// <summary>When it is gone; null while nobody deleted it.</summary>
    public DateTime? DeletedAt { get; init; }

    /// <summary>Why it ends in the state error.</summary>
    public string? FailsWith { get; init; }

    public List<AttachmentRow> Attachments { get; init; } = [];

    /// <summary>The last modification.</summary>
    public ModificationRow? Modification { get; init; }

    /// <summary>Snapshots of the last minutes, for the limits.</summary>
    public List<RecentSnapshot> Recent { get; init; } = [];

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
