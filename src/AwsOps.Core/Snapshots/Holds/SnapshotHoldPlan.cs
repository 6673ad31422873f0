using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsOps.Core.Snapshots.Holds;

/// <summary>A change of a group's hold, as the journal stores it.</summary>
public sealed record SnapshotHoldPlan
{
    /// <summary>The group.</summary>
    public required string SnapshotGroupId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>EC2 ids of its members.</summary>
    public required IReadOnlyList<string> SnapshotIds { get; init; }

    /// <summary>Why it is held from now on; null when the hold is taken off.</summary>
    public string? Reason { get; init; }

    /// <summary>UTC end of the hold; null for none.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Why it was held before; null when it was not.</summary>
    public string? OldReason { get; init; }

    /// <summary>UTC end of that hold.</summary>
    public DateTime? OldUntil { get; init; }

    /// <summary>Mode of the EC2 lock that is set; null for none.</summary>
    public string? LockMode { get; init; }

    /// <summary>Days that it lasts.</summary>
    public int? LockDays { get; init; }

    /// <summary>Hours in which a compliance lock can be taken off.</summary>
    public int? CoolOffHours { get; init; }

    /// <summary>Members that were locked before: a hold that is set lengthens their lock, one that is taken off unlocks them.</summary>
    public IReadOnlyList<string> LockedIds { get; init; } = [];

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SnapshotHoldPlanJson.Default.SnapshotHoldPlan);

    /// <summary>Reads a stored plan.</summary>
    public static SnapshotHoldPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, SnapshotHoldPlanJson.Default.SnapshotHoldPlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(SnapshotHoldPlan))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SnapshotHoldPlanJson : JsonSerializerContext;
