using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsOps.Core.Volumes;

/// <summary>All decisions about a group that is to be made, empty or from snapshots. Stored in the journal; a resumed operation reads it again.</summary>
public sealed record VolumeGroupPlan
{
    /// <summary>The operation's id, put into every create call.</summary>
    public required string OperationId { get; init; }

    /// <summary>Id of the new group.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>Label of the group.</summary>
    public string? Name { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>Availability Zone of the volumes.</summary>
    public required string Zone { get; init; }

    /// <summary>Instance to attach to; null leaves the volumes unattached.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Name of that host.</summary>
    public string? HostName { get; init; }

    /// <summary>RAID level; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>RAID chunk size in KiB; null for a single volume.</summary>
    public int? ChunkSizeKiB { get; init; }

    /// <summary>File system that is made, or that the snapshots hold.</summary>
    public string? FileSystem { get; init; }

    /// <summary>Where to mount it; null leaves it unmounted.</summary>
    public string? MountPoint { get; init; }

    /// <summary>Whether /etc/fstab and mdadm.conf get an entry.</summary>
    public bool Automount { get; init; }

    /// <summary>The snapshot group it is made from; null for an empty one. A group from snapshots is never formatted.</summary>
    public string? SnapshotGroupId { get; init; }

    /// <summary>The user's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Members in array order.</summary>
    public required IReadOnlyList<VolumeMemberPlan> Members { get; init; }

    /// <summary>What is done on the host; only for a plan that has an instance.</summary>
    public VolumeGroupHostPlan OnHost() => new()
    {
        VolumeGroupId = VolumeGroupId,
        Region = Region,
        InstanceId = InstanceId ?? throw new InvalidOperationException("The plan names no instance."),
        HostName = HostName,
        RaidLevel = RaidLevel,
        ChunkSizeKiB = ChunkSizeKiB,
        FileSystem = FileSystem,
        Format = SnapshotGroupId is null,
        IsCopy = SnapshotGroupId is not null,
        MountPoint = MountPoint,
        Automount = Automount,
        Devices = Members.Select(m => m.Device).ToList(),
    };

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, VolumeGroupPlanJson.Default.VolumeGroupPlan);

    /// <summary>Reads a stored plan.</summary>
    public static VolumeGroupPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, VolumeGroupPlanJson.Default.VolumeGroupPlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(VolumeGroupPlan))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class VolumeGroupPlanJson : JsonSerializerContext;
