using System.Text.Json;
using System.Text.Json.Serialization;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Snapshots.Tests;

/// <summary>All decisions about a restore test. Stored in the journal; a resumed operation reads it again.</summary>
public sealed record SnapshotTestPlan
{
    /// <summary>The scratch volume group: on a host, mounted by the test alone.</summary>
    public required VolumeGroupPlan Scratch { get; init; }

    /// <summary>What is run in it.</summary>
    public string? Command { get; init; }

    /// <summary>Seconds that the command may take.</summary>
    public int CommandSeconds { get; init; }

    /// <summary>Where it is mounted: below a folder that only root can enter, and that no boot brings back.</summary>
    [JsonIgnore]
    public string MountPoint => "/run/awsops/test/" + Scratch.VolumeGroupId;

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SnapshotTestPlanJson.Default.SnapshotTestPlan);

    /// <summary>Reads a stored plan.</summary>
    public static SnapshotTestPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, SnapshotTestPlanJson.Default.SnapshotTestPlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(SnapshotTestPlan))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SnapshotTestPlanJson : JsonSerializerContext;
