using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsOps.Core.Volumes.Adoption;

/// <summary>All decisions about a group that is adopted. Stored in the journal; a resumed operation reads it again.</summary>
public sealed record RegisterPlan
{
    /// <summary>The group as the state gets it.</summary>
    public required EbsVolumeGroup Group { get; init; }

    /// <summary>Tags of each volume, before and after.</summary>
    public required IReadOnlyList<SetGroupMember> Members { get; init; }

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RegisterPlanJson.Default.RegisterPlan);

    /// <summary>Reads a stored plan.</summary>
    public static RegisterPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, RegisterPlanJson.Default.RegisterPlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(RegisterPlan))]
internal sealed partial class RegisterPlanJson : JsonSerializerContext;
