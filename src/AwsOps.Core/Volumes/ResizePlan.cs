using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsOps.Core.Volumes;

/// <summary>All decisions about the growth or change of a group. Stored in the journal; a resumed operation reads it again.</summary>
public sealed record ResizePlan
{
    /// <summary>The group.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>The instance it is attached to, if any.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Name of that host.</summary>
    public string? HostName { get; init; }

    /// <summary>RAID level; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>File system type.</summary>
    public string? FileSystem { get; init; }

    /// <summary>Whether array and file system are grown on the host.</summary>
    public bool Grow { get; init; }

    /// <summary>Whether a mounted RAID 0 array may be unmounted and stopped for it.</summary>
    public bool Unmount { get; init; }

    /// <summary>Members in array order.</summary>
    public required IReadOnlyList<ResizeMemberPlan> Members { get; init; }

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResizePlanJson.Default.ResizePlan);

    /// <summary>Reads a stored plan.</summary>
    public static ResizePlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, ResizePlanJson.Default.ResizePlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(ResizePlan))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class ResizePlanJson : JsonSerializerContext;
