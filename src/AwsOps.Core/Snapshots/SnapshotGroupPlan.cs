using System.Text.Json;
using System.Text.Json.Serialization;

namespace AwsOps.Core.Snapshots;

/// <summary>All decisions about a snapshot group that is to be taken. Stored in the journal; a resumed operation reads it again.</summary>
public sealed record SnapshotGroupPlan
{
    /// <summary>The operation's id, put into every create call.</summary>
    public required string OperationId { get; init; }

    /// <summary>Id of the new group.</summary>
    public required string SnapshotGroupId { get; init; }

    /// <summary>The volume group.</summary>
    public required string VolumeGroupId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>Availability Zone of the volumes.</summary>
    public required string Zone { get; init; }

    /// <summary>The instance all members are attached to; null when none is attached.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Name of that host.</summary>
    public string? HostName { get; init; }

    /// <summary>Where the group is mounted.</summary>
    public string? MountPoint { get; init; }

    /// <summary>RAID level; null for a single volume.</summary>
    public int? RaidLevel { get; init; }

    /// <summary>RAID chunk size in KiB.</summary>
    public int? ChunkSizeKiB { get; init; }

    /// <summary>File system.</summary>
    public string? FileSystem { get; init; }

    /// <summary>UUID of the array, once known.</summary>
    public string? ArrayUuid { get; init; }

    /// <summary>Command run as root on the host before the snapshots.</summary>
    public string? PreCommand { get; init; }

    /// <summary>Command run as root on the host after the snapshots, whenever the pre-command was started.</summary>
    public string? PostCommand { get; init; }

    /// <summary>Freeze the file system while the snapshots are taken.</summary>
    public bool Freeze { get; init; }

    /// <summary>Seconds after which the host thaws by itself.</summary>
    public int WatchdogSeconds { get; init; } = 60;

    /// <summary>The user's description.</summary>
    public string? Description { get; init; }

    /// <summary>UTC instant that a schedule decided at; null means the instant it is recorded.</summary>
    public DateTime? Created { get; init; }

    /// <summary>UTC instant after which it may be purged; null means never.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>The schedule that takes it, if any.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Tier of the schedule.</summary>
    public string? Tier { get; init; }

    /// <summary>UTC start of the slot it covers.</summary>
    public DateTime? SlotStart { get; init; }

    /// <summary>The volume group again, when the schedule takes one group of each of several in a slot.</summary>
    public string? SlotTarget { get; init; }

    /// <summary>The user's tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Members in array order.</summary>
    public required IReadOnlyList<SnapshotMemberPlan> Members { get; init; }

    /// <summary>Data volumes of the instance that are not members and stay out of the set.</summary>
    public IReadOnlyList<string> ExcludedVolumeIds { get; init; } = [];

    /// <summary>
    /// Whether one CreateSnapshots call takes all members at one instant: they are on one instance that has at most 40 other data volumes
    /// (EC2 API reference, InstanceSpecification). Else each member is taken by a call of its own.
    /// </summary>
    [JsonIgnore]
    public bool IsOneCall => InstanceId is not null && ExcludedVolumeIds.Count <= 40;

    /// <summary>The group as it is recorded before a snapshot of it exists.</summary>
    /// <param name="created">UTC instant it is taken.</param>
    public SnapshotGroup ToGroup(DateTime created) => new()
    {
        SnapshotGroupId = SnapshotGroupId,
        VolumeGroupId = VolumeGroupId,
        HostName = HostName,
        InstanceId = InstanceId,
        MountPoint = MountPoint,
        Region = Region,
        Zone = Zone,
        Created = created,
        Expires = Expires,
        Status = SnapshotGroupStatus.Pending,
        Description = Description,
        ScheduleId = ScheduleId,
        Tier = Tier,
        SlotStart = SlotStart,
        SlotTarget = SlotTarget,
        RaidLevel = RaidLevel,
        ChunkSizeKiB = ChunkSizeKiB,
        FileSystem = FileSystem,
        ArrayUuid = ArrayUuid,
        Tags = Tags,
        OperationId = OperationId,
        MemberCount = Members.Count,
    };

    /// <summary>The plan as the journal stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SnapshotGroupPlanJson.Default.SnapshotGroupPlan);

    /// <summary>Reads a stored plan.</summary>
    public static SnapshotGroupPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, SnapshotGroupPlanJson.Default.SnapshotGroupPlan) ?? throw new JsonException("The plan is empty.");
}

/// <summary>Reader and writer of stored plans, made at build time (no reflection at start).</summary>
[JsonSerializable(typeof(SnapshotGroupPlan))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SnapshotGroupPlanJson : JsonSerializerContext;
