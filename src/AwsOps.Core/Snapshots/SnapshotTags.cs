using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Snapshots;

/// <summary>
/// All that the state knows of a snapshot group, as tags of its members: written in the create call, so that the group can be put together
/// again from EC2 alone. One CreateSnapshots call gives all members the same tags, so they name all source volumes in array order.
/// </summary>
public static class SnapshotTags
{
    // EC2's limit for descriptions, in characters.
    private const int MaxDescription = 255;
    private const string VolumePrefix = "vol-";
    private const string InstantFormat = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>The tag specification for a create call that makes all members, or one of them.</summary>
    /// <param name="group">The group.</param>
    /// <param name="members">The source volumes of all its members.</param>
    /// <param name="only">The position of the one member that the call makes; null when it makes all.</param>
    /// <param name="sourceSnapshotId">The snapshot that this one member is a copy of, if it is one.</param>
    public static List<TagSpecification> Specification(SnapshotGroup group, IReadOnlyList<SourceVolume> members, int? only = null, string? sourceSnapshotId = null)
    {
        ArgumentNullException.ThrowIfNull(group);
        return OpsTags.Specification(ResourceType.Snapshot, Own(group, members, only, sourceSnapshotId), group.Tags);
    }

    /// <summary>Our tags of a group's members; those with a null value are not there.</summary>
    /// <inheritdoc cref="Specification"/>
    public static IReadOnlyList<(string Key, string? Value)> Own(SnapshotGroup group, IReadOnlyList<SourceVolume> members, int? only = null, string? sourceSnapshotId = null)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(members);
        var ordered = InOrder(members);
        return
        [
            (OpsTags.Operation, group.OperationId),
            (OpsTags.SnapshotGroup, group.SnapshotGroupId),
            (OpsTags.VolumeGroup, group.VolumeGroupId),
            (OpsTags.Array, ArrayFacts.ToTag(group.RaidLevel, group.ChunkSizeKiB, group.FileSystem, group.ArrayUuid)),
            .. Split(OpsTags.Members, ordered.ConvertAll(m => m is null ? "" : Short(m.VolumeId))),
            .. Split(OpsTags.VolumeType, Types(ordered)),
            (OpsTags.Host, group.HostName),
            (OpsTags.Instance, group.InstanceId),
            // A path that was cut would be another path.
            (OpsTags.MountPoint, group.MountPoint is { Length: <= OpsTags.MaxValueLength } path ? path : null),
            (OpsTags.Zone, group.Zone),
            (OpsTags.Schedule, group.ScheduleId),
            (OpsTags.Slot, Slot(group)),
            (OpsTags.Created, Text(group.Created)),
            (OpsTags.Expires, Text(group.Expires)),
            (OpsTags.Frozen, group.IsFrozen ? "yes" : null),
            (OpsTags.Source, group.SourceSnapshotGroupId is { } source ? $"{source}@{group.SourceRegion}{(group.SourceAccountId is { } account ? "@" + account : "")}" : null),
            (OpsTags.SourceSnapshot, sourceSnapshotId),
            (OpsTags.RaidIndex, only?.ToString(CultureInfo.InvariantCulture)),
            (OpsTags.Hold, Hold(group)),
            (OpsTags.Test, Test(group)),
            ("Name", group.Tags.ContainsKey("Name") ? null : group.SnapshotGroupId),
        ];
    }

    /// <summary>The value of the hold tag; null when the group is not held.</summary>
    public static string? Hold(SnapshotGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Hold(group.HoldReason, group.HoldUntil);
    }

    /// <summary>The value of the tag of a hold; null when there is none.</summary>
    public static string? Hold(string? reason, DateTime? until) => reason is null ? null : Cut($"{Text(until) ?? "-"} {reason}");

    /// <summary>The value of the tag of the last restore test; null when there was none.</summary>
    public static string? Test(SnapshotGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group is { Tested: { } at, TestStatus: { } status } ? Cut($"{status} {Text(at)} {group.TestDetail}".TrimEnd()) : null;
    }

    /// <summary>The description of the members: the user's, else what they are of.</summary>
    public static string Description(SnapshotGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Description ?? DefaultDescription(group);
    }

    /// <summary>The group that the snapshot is a member of; null when it has no tag of one.</summary>
    public static string? GroupOf(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return OpsTags.Value(snapshot.Tags, OpsTags.SnapshotGroup);
    }

    /// <summary>Reads a snapshot's tags.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="region">AWS Region that holds it.</param>
    /// <returns>What they tell; without it, what is wrong with them, in words.</returns>
    public static (TaggedSnapshot? Snapshot, string? Problem) Read(Snapshot snapshot, string region)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var tags = OpsTags.ToDictionary(snapshot.Tags);
        string? Value(string key) => tags.GetValueOrDefault(key);
        if (Value(OpsTags.SnapshotGroup) is not { } groupId || Value(OpsTags.VolumeGroup) is not { } volumeGroupId || Value(OpsTags.Zone) is not { } zone)
            return (null, $"it has no tag {OpsTags.SnapshotGroup}, {OpsTags.VolumeGroup} or {OpsTags.Zone}");
        if (ArrayFacts.Parse(Value(OpsTags.Array)) is not { } array)
            return (null, $"its tag {OpsTags.Array} is '{Value(OpsTags.Array)}'");
        if (Sources(Join(tags, OpsTags.Members), Join(tags, OpsTags.VolumeType)) is not { } members)
            return (null, $"its tags {OpsTags.Members} and {OpsTags.VolumeType} do not name its source volumes");
        // A copy's VolumeId is arbitrary (EC2 API reference, CopySnapshot): the position goes before it.
        var own = Value(OpsTags.RaidIndex) is { } index
            ? members.Find(m => m.RaidIndex.ToString(CultureInfo.InvariantCulture) == index)
            : members.Find(m => m.VolumeId == snapshot.VolumeId);
        if (own is null)
            return (null, $"volume {snapshot.VolumeId} is no member of {groupId}");

        var slot = (Value(OpsTags.Slot) ?? "").Split('/', 3);
        var source = (Value(OpsTags.Source) ?? "").Split('@', 3);
        var hold = (Value(OpsTags.Hold) ?? "").Split(' ', 2);
        var test = (Value(OpsTags.Test) ?? "").Split(' ', 3);
        var group = new SnapshotGroup
        {
            SnapshotGroupId = groupId,
            VolumeGroupId = volumeGroupId,
            HostName = Value(OpsTags.Host),
            InstanceId = Value(OpsTags.Instance),
            MountPoint = Value(OpsTags.MountPoint),
            Region = region,
            Zone = zone,
            Created = Instant(Value(OpsTags.Created)) ?? UtcTime.Whole(snapshot.StartTime ?? DateTime.UnixEpoch),
            Expires = Instant(Value(OpsTags.Expires)),
            Status = SnapshotGroupStatus.Pending,
            ScheduleId = Value(OpsTags.Schedule),
            Tier = slot[0] is { Length: > 0 } tier ? tier : null,
            SlotStart = slot.Length > 1 ? Instant(slot[1]) : null,
            SlotTarget = slot.Length > 2 ? slot[2] : null,
            OperationId = Value(OpsTags.Operation),
            MemberCount = members.Count,
            IsFrozen = Value(OpsTags.Frozen) == "yes",
            SourceSnapshotGroupId = source[0] is { Length: > 0 } copied ? copied : null,
            SourceRegion = source.Length > 1 ? source[1] : null,
            SourceAccountId = source.Length > 2 ? source[2] : null,
            HoldReason = Value(OpsTags.Hold) is null ? null : hold.Length > 1 ? hold[1] : "",
            HoldUntil = Instant(hold[0]),
            Tested = test.Length > 1 ? Instant(test[1]) : null,
            TestStatus = test.Length > 1 ? test[0] : null,
            TestDetail = test.Length > 2 ? test[2] : null,
            RaidLevel = array.RaidLevel,
            ChunkSizeKiB = array.ChunkSizeKiB,
            FileSystem = array.FileSystem,
            ArrayUuid = array.ArrayUuid,
            Tags = UserTags(tags, groupId),
        };
        return (new TaggedSnapshot(group with { Description = UserDescription(group, snapshot.Description) }, members, own, Value(OpsTags.SourceSnapshot)), null);
    }

    private static string? UserDescription(SnapshotGroup group, string? description) =>
        string.IsNullOrEmpty(description) || description == DefaultDescription(group) ? null : description;

    private static string DefaultDescription(SnapshotGroup group)
    {
        var text = $"{group.SnapshotGroupId} of {group.HostName ?? group.VolumeGroupId}{(group.MountPoint is null ? "" : ":" + group.MountPoint)}";
        return text.Length <= MaxDescription ? text : text[..MaxDescription];
    }

    private static SortedDictionary<string, string> UserTags(SortedDictionary<string, string> tags, string groupId)
    {
        var own = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            var ours = key.StartsWith("awsops:", StringComparison.Ordinal) || key.StartsWith("aws:", StringComparison.Ordinal) || (key == "Name" && value == groupId);
            if (!ours)
                own[key] = value;
        }

        return own;
    }

    private static string? Slot(SnapshotGroup group) => group.Tier is null ? null
        : group.Tier + (group.SlotStart is null ? "" : "/" + Text(group.SlotStart) + (group.SlotTarget is null ? "" : "/" + group.SlotTarget));

    // The source volume of each position; null where the array has none.
    private static List<SourceVolume?> InOrder(IReadOnlyList<SourceVolume> members)
    {
        var ordered = new List<SourceVolume?>();
        foreach (var member in members.OrderBy(m => m.RaidIndex))
        {
            while (ordered.Count < member.RaidIndex)
                ordered.Add(null);
            ordered.Add(member);
        }

        return ordered;
    }

    private static List<string> Types(List<SourceVolume?> ordered)
    {
        var types = ordered.ConvertAll(m => m is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{m.VolumeType}/{m.Iops}/{m.Throughput}").TrimEnd('/'));
        var alike = types.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return alike.Count == 1 ? alike : types;
    }

    private static List<SourceVolume>? Sources(List<string> ids, List<string> types)
    {
        if (ids.Count == 0 || (types.Count != 1 && types.Count != ids.Count))
            return null;
        var members = new List<SourceVolume>();
        for (var i = 0; i < ids.Count; i++)
        {
            if (ids[i].Length == 0)
                continue;
            var parts = types[types.Count == 1 ? 0 : i].Split('/');
            if (parts[0].Length == 0)
                return null;
            members.Add(new SourceVolume(i, VolumePrefix + ids[i], parts[0], Number(parts, 1), Number(parts, 2)));
        }

        return members.Count == 0 ? null : members;
    }

    private static int? Number(string[] parts, int at) =>
        at < parts.Length && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Short(string volumeId) => volumeId.StartsWith(VolumePrefix, StringComparison.Ordinal) ? volumeId[VolumePrefix.Length..] : volumeId;

    // A list that is longer than a value may be goes on in the next key, at an item.
    private static List<(string Key, string? Value)> Split(string key, List<string> items)
    {
        var parts = new List<string>();
        foreach (var item in items)
        {
            if (parts.Count == 0 || parts[^1].Length + 1 + item.Length > OpsTags.MaxValueLength)
                parts.Add(item);
            else
                parts[^1] += "," + item;
        }

        return parts.Select((part, i) => (KeyOf(key, i), (string?)part)).ToList();
    }

    private static List<string> Join(SortedDictionary<string, string> tags, string key)
    {
        var items = new List<string>();
        for (var i = 0; tags.TryGetValue(KeyOf(key, i), out var part); i++)
            items.AddRange(part.Split(','));
        return items;
    }

    private static string KeyOf(string key, int part) => part == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}-{part + 1}");

    private static string Cut(string value) => value.Length <= OpsTags.MaxValueLength ? value : value[..OpsTags.MaxValueLength];

    private static string? Text(DateTime? instant) => instant?.ToString(InstantFormat, CultureInfo.InvariantCulture);

    private static DateTime? Instant(string? text) =>
        DateTime.TryParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
