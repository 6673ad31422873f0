using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsOps.Core.Volumes;

/// <summary>All decisions about a change of a group's name and tags, with the old values. Stored in the journal; a resumed operation reads it again.</summary>
public sealed record SetGroupPlan
{
    /// <summary>The group.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>Name before.</summary>
    public string? OldName { get; init; }

    /// <summary>Name after.</summary>
    public string? NewName { get; init; }

    /// <summary>The user's tags before.</summary>
    public required IReadOnlyDictionary<string, string> OldTags { get; init; }

    /// <summary>The user's tags after.</summary>
    public required IReadOnlyDictionary<string, string> NewTags { get; init; }

    /// <summary>Members in array order.</summary>
    public required IReadOnlyList<SetGroupMember> Members { get; init; }

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SetGroupPlanJson.Default.SetGroupPlan);

    /// <summary>Reads a stored plan.</summary>
    public static SetGroupPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, SetGroupPlanJson.Default.SetGroupPlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(SetGroupPlan))]
internal sealed partial class SetGroupPlanJson : JsonSerializerContext;
