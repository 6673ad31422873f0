using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A snapshot: pending until <see cref="CompletesAt"/>.</summary>
internal sealed record SnapshotRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string OwnerId { get; init; } = string.Empty;

    public string VolumeId { get; init; } = string.Empty;

    /// <summary>GiB of the volume.</summary>
    public int Size { get; init; }

    public string Description { get; init; } = string.Empty;

    public bool Encrypted { get; init; }

    public string? KmsKeyId { get; init; }

    public DateTime Created { get; init; }

    public DateTime CompletesAt { get; init; }

    /// <summary>Why it ends in the state error.</summary>
    public string? FailsWith { get; init; }

    /// <summary>Counts towards the copies in flight.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Account ids, or all.</summary>
    public List<string>? SharedWith { get; init; }

    public LockRow? Lock { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
