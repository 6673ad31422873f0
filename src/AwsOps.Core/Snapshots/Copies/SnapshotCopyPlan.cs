using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>All decisions about a copy of a snapshot group. Stored in the journal; a resumed operation reads it again.</summary>
public sealed record SnapshotCopyPlan
{
    /// <summary>The group that is copied, with its members.</summary>
    public required SnapshotGroup Source { get; init; }

    /// <summary>The copy, without members.</summary>
    public required SnapshotGroup Target { get; init; }

    /// <summary>KMS key of the encrypted members; null when no member will be encrypted.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether members that are not encrypted become so.</summary>
    public bool EncryptAll { get; init; }

    /// <summary>The account that the copy is made in; null for the source's own.</summary>
    public SnapshotCopyDestination? Destination { get; init; }

    /// <summary>Whether the copy of this member must be encrypted.</summary>
    public bool MustBeEncrypted(EbsSnapshot member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return EncryptAll || member.Encrypted;
    }

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SnapshotCopyPlanJson.Default.SnapshotCopyPlan);

    /// <summary>Reads a stored plan.</summary>
    public static SnapshotCopyPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, SnapshotCopyPlanJson.Default.SnapshotCopyPlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(SnapshotCopyPlan))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SnapshotCopyPlanJson : JsonSerializerContext;
