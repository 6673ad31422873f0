using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsOps.Core.Volumes;

/// <summary>
/// What is done with a group on one host: the part that new, restored, connected and mounted groups share, and the plan of Connect-,
/// Mount-, Dismount-, Disconnect-EbsVolumeGroup, Enable- and Disable-EbsAutomount.
/// </summary>
public sealed record VolumeGroupHostPlan
{
    /// <summary>The group.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The host's name.</summary>
    public string? HostName { get; init; }

    /// <summary>RAID level; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>RAID chunk size in KiB; null for a single volume.</summary>
    public int? ChunkSizeKiB { get; init; }

    /// <summary>File system that is made or expected.</summary>
    public string? FileSystem { get; init; }

    /// <summary>Whether array and file system are made. A group that holds data is never formatted.</summary>
    public bool Format { get; init; }

    /// <summary>Whether the group is a copy from snapshots, whose original may be on the same host.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Where it is or will be mounted; null where the host's fstab decides, or nowhere.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Where the state had it mounted before.</summary>
    public string? FormerMountPoint { get; init; }

    /// <summary>Whether /etc/fstab and mdadm.conf get an entry.</summary>
    public bool Automount { get; init; }

    /// <summary>Mount options beside the usual ones.</summary>
    public string? Options { get; init; }

    /// <summary>Whether a mounted group is unmounted.</summary>
    public bool Unmount { get; init; }

    /// <summary>Whether to go on without the host, and to have EC2 detach by force.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the host is asked at all: one that is stopped or gone is not.</summary>
    public bool HostAnswers { get; init; } = true;

    /// <summary>EC2 device names of the members, in array order.</summary>
    public IReadOnlyList<string?> Devices { get; init; } = [];

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, VolumeGroupHostPlanJson.Default.VolumeGroupHostPlan);

    /// <summary>Reads a stored plan.</summary>
    public static VolumeGroupHostPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, VolumeGroupHostPlanJson.Default.VolumeGroupHostPlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(VolumeGroupHostPlan))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class VolumeGroupHostPlanJson : JsonSerializerContext;
