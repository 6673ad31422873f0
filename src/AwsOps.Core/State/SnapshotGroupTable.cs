using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Snapshot groups with their members; deleted ones are kept as history.</summary>
public sealed class SnapshotGroupTable
{
    private static readonly TableSql Groups = new("snapshot_groups", 2,
        "account", "snapshot_group_id", "volume_group_id", "host_name", "instance_id", "mount_point", "region", "zone", "created", "expires",
        "status", "description", "schedule_id", "tier", "slot_start", "raid_level", "chunk_size_kib", "file_system", "array_uuid", "tags",
        "operation_id", "member_count", "frozen", "source_snapshot_group_id", "source_region", "slot_target", "hold_reason", "hold_until", "tested",
        "test_status", "test_detail", "source_account_id");

    private static readonly TableSql Members = new("snapshots", 3,
        "account", "snapshot_group_id", "raid_index", "snapshot_id", "volume_id", "size_gib", "volume_type", "iops", "throughput", "encrypted", "state",
        "kms_key_id", "source_snapshot_id");

    private readonly StoreConnection _store;

    internal SnapshotGroupTable(StoreConnection store) => _store = store;

    /// <summary>Adds a group with its members.</summary>
    /// <exception cref="OpsException">OperationState when its schedule's slot is covered already, or the group or a snapshot is known.</exception>
    public void Insert(string account, SnapshotGroup group)
    {
        if (!TryInsert(account, group))
            throw SlotTaken(group, null);
    }

    /// <summary>
    /// Adds a group with its members, unless a Pending or Complete group covers the same slot (schedule, tier, start) already:
    /// of two runners that race for a slot one gets true.
    /// </summary>
    public bool TryInsert(string account, SnapshotGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return _store.Write(() => Change(group, () =>
        {
            try
            {
                _store.Execute(Groups.Insert, Values(account, group));
            }
            catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "snapshot_groups.slot_start"))
            {
                return false;
            }

            InsertMembers(account, group);
            return true;
        }));
    }

    /// <summary>Replaces a group and its members.</summary>
    /// <exception cref="OpsException">SnapshotGroupNotFound, or as <see cref="Insert"/>.</exception>
    public void Update(string account, SnapshotGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _store.Write(() => Change(group, () =>
        {
            if (_store.Execute(Groups.Update, Values(account, group)) == 0)
                throw new OpsException(OpsErrorId.SnapshotGroupNotFound, $"There is no snapshot group {group.SnapshotGroupId}.", group.SnapshotGroupId);
            _store.Execute("DELETE FROM snapshots WHERE account = $account AND snapshot_group_id = $id",
                ("account", account), ("id", group.SnapshotGroupId));
            InsertMembers(account, group);
            return true;
        }));
    }

    /// <summary>The group, or null.</summary>
    /// <param name="account">The account.</param>
    /// <param name="snapshotGroupId">The group.</param>
    /// <param name="includeDeleted">Also look in the history.</param>
    public SnapshotGroup? Get(string account, string snapshotGroupId, bool includeDeleted = false) =>
        Find(account, includeDeleted, [("snapshot_group_id", snapshotGroupId)]).FirstOrDefault();

    /// <summary>The groups that match, oldest first.</summary>
    public IReadOnlyList<SnapshotGroup> List(string account, SnapshotGroupFilter? filter = null)
    {
        filter ??= new SnapshotGroupFilter();
        (string Column, object? Value)[] conditions =
        [
            ("volume_group_id", filter.VolumeGroupId), ("host_name", filter.HostName), ("instance_id", filter.InstanceId),
            ("mount_point", filter.MountPoint), ("region", filter.Region), ("schedule_id", filter.ScheduleId),
        ];
        return Find(account, filter.IncludeDeleted, [.. conditions.Where(c => c.Value is not null)]);
    }

    /// <summary>
    /// The group, without its slot when another Pending or Complete group covers that: while this one did not count, or in a state that shares no lock
    /// with this one, another may have been taken. Both are kept, and the slot is the other one's.
    /// </summary>
    internal SnapshotGroup WithoutTakenSlot(string account, SnapshotGroup group)
    {
        if (group.ScheduleId is null || group.SlotStart is null || group.Status is not (SnapshotGroupStatus.Pending or SnapshotGroupStatus.Complete))
            return group;
        var taken = List(account, new SnapshotGroupFilter { ScheduleId = group.ScheduleId }).Any(g =>
            g.SnapshotGroupId != group.SnapshotGroupId && g.Tier == group.Tier && g.SlotStart == group.SlotStart && g.SlotTarget == group.SlotTarget
            && g.Status is SnapshotGroupStatus.Pending or SnapshotGroupStatus.Complete);
        return taken ? group with { SlotStart = null, SlotTarget = null } : group;
    }

    /// <summary>The groups of a schedule that a decision can depend on, deleted ones too, in any order.</summary>
    /// <param name="account">The account.</param>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="since">For each tier, the UTC instant since which groups are read: <see cref="CoverageWindow"/>.</param>
    /// <returns>Each group with its slot target; null for the target of a schedule that does not go by tags.</returns>
    public IReadOnlyList<(string? SlotTarget, CoveredSlot Slot)> Covering(string account, string scheduleId, IReadOnlyDictionary<string, DateTime> since)
    {
        ArgumentNullException.ThrowIfNull(since);
        const string Columns = "SELECT slot_target, snapshot_group_id, tier, slot_start, created, status, expires FROM ";
        const string Where = " WHERE account = $account AND schedule_id = $schedule AND tier = $tier AND created >= $since";
        return _store.ReadTogether(() =>
        {
            var found = new List<(string?, CoveredSlot)>();
            foreach (var (tier, from) in since)
            {
                found.AddRange(_store.Query(
                    $"{Columns}snapshot_groups{Where} UNION ALL {Columns}deleted_snapshot_groups{Where}",
                    row => (row.GetString(0) is { Length: > 0 } target ? target : null,
                        new CoveredSlot(row.GetString(1), row.GetString(2), row.OptionalTime(3), row.Time(4), row.GetString(5), row.OptionalTime(6))),
                    ("account", account), ("schedule", scheduleId), ("tier", tier), ("since", StoreValue.Instant(from))));
            }

            return found;
        });
    }

    /// <summary>Moves a group to the history.</summary>
    /// <returns>False when there is no such live group.</returns>
    public bool Delete(string account, string snapshotGroupId) => _store.Write(() =>
    {
        (string, object?)[] key = [("account", account), ("id", snapshotGroupId)];
        const string Where = " WHERE account = $account AND snapshot_group_id = $id";
        var moved = _store.Execute($"INSERT INTO deleted_snapshot_groups ({Groups.List}, deleted) SELECT {Groups.List}, $now FROM snapshot_groups" + Where,
            [.. key, ("now", StoreValue.Instant(_store.Now))]);
        if (moved == 0)
            return false;
        _store.Execute("UPDATE deleted_snapshot_groups SET status = 'Deleted'" + Where, key);
        _store.Execute($"INSERT INTO deleted_snapshots ({Members.List}) SELECT {Members.List} FROM snapshots" + Where, key);
        _store.Execute("DELETE FROM snapshot_groups" + Where, key);
        return true;
    });

    private static OpsException SlotTaken(SnapshotGroup group, Exception? error) => new(OpsErrorId.OperationState,
        $"The {group.Tier} slot {group.SlotStart:u} of {group.ScheduleId} is covered by another snapshot group; {group.SnapshotGroupId} cannot cover it too.",
        group.SnapshotGroupId, error);

    private static bool Change(SnapshotGroup group, Func<bool> change)
    {
        try
        {
            return change();
        }
        catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "snapshot_groups.slot_start"))
        {
            throw SlotTaken(group, error);
        }
        catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "snapshot"))
        {
            throw new OpsException(OpsErrorId.OperationState, $"The snapshot group {group.SnapshotGroupId} or one of its snapshots is recorded already.",
                group.SnapshotGroupId, error);
        }
    }

    private void InsertMembers(string account, SnapshotGroup group)
    {
        foreach (var snapshot in group.Snapshots)
        {
            _store.Execute(Members.Insert, ("account", account), ("snapshot_group_id", group.SnapshotGroupId), ("raid_index", snapshot.RaidIndex),
                ("snapshot_id", snapshot.SnapshotId), ("volume_id", snapshot.VolumeId), ("size_gib", snapshot.SizeGiB),
                ("volume_type", snapshot.VolumeType), ("iops", snapshot.Iops), ("throughput", snapshot.Throughput),
                ("encrypted", snapshot.Encrypted), ("state", snapshot.State), ("kms_key_id", snapshot.KmsKeyId),
                ("source_snapshot_id", snapshot.SourceSnapshotId));
        }
    }

    private List<SnapshotGroup> Find(string account, bool includeDeleted, (string Column, object? Value)[] conditions) => _store.ReadTogether(() =>
    {
        var found = Load("", account, conditions);
        if (includeDeleted)
            found.AddRange(Load("deleted_", account, conditions));
        found.Sort((a, b) => a.Created != b.Created
            ? a.Created.CompareTo(b.Created)
            : string.CompareOrdinal(a.SnapshotGroupId, b.SnapshotGroupId));
        return found;
    });

    private List<SnapshotGroup> Load(string prefix, string account, (string Column, object? Value)[] conditions)
    {
        (string, object?)[] values = [("account", account), .. conditions];
        var where = string.Concat(conditions.Select(c => $" AND g.{c.Column} = ${c.Column}"));
        var order = " ORDER BY g.snapshot_group_id";

        // Both queries come in the order of the key, so that members meet their groups in one pass.
        var join = conditions.Length == 0 ? "" : $" JOIN {prefix}snapshot_groups g USING (account, snapshot_group_id)";
        var from = join.Length == 0 ? $"{prefix}snapshots g" : $"{prefix}snapshots s{join}";
        var columns = join.Length == 0 ? Members.List : string.Join(", ", Members.List.Split(", ").Select(c => "s." + c));
        var members = _store.Query($"SELECT {columns} FROM {from} WHERE g.account = $account{where}{order}",
            row => (Group: row.GetString(1), Snapshot: MapMember(row)), values);
        var next = 0;
        return _store.Query($"SELECT {Groups.List} FROM {prefix}snapshot_groups g WHERE g.account = $account{where}{order}", row =>
        {
            var id = row.GetString(1);
            var first = next;
            while (next < members.Count && members[next].Group == id)
                next++;
            var own = new EbsSnapshot[next - first];
            for (var i = 0; i < own.Length; i++)
                own[i] = members[first + i].Snapshot;
            Array.Sort(own, (a, b) => a.RaidIndex.CompareTo(b.RaidIndex));
            return Map(row, id, own);
        }, values);
    }

    private static (string, object?)[] Values(string account, SnapshotGroup group) =>
    [
        ("account", StoreValue.Account(account)), ("snapshot_group_id", group.SnapshotGroupId), ("volume_group_id", group.VolumeGroupId),
        ("host_name", group.HostName), ("instance_id", group.InstanceId), ("mount_point", group.MountPoint), ("region", group.Region),
        ("zone", group.Zone), ("created", StoreValue.Instant(group.Created)), ("expires", StoreValue.Instant(group.Expires)),
        ("status", group.Status), ("description", group.Description), ("schedule_id", group.ScheduleId), ("tier", group.Tier),
        ("slot_start", StoreValue.Instant(group.SlotStart)), ("raid_level", group.RaidLevel), ("chunk_size_kib", group.ChunkSizeKiB),
        ("file_system", group.FileSystem), ("array_uuid", group.ArrayUuid), ("tags", StoreValue.Tags(group.Tags)),
        ("operation_id", group.OperationId), ("member_count", group.MemberCount), ("frozen", group.IsFrozen),
        ("source_snapshot_group_id", group.SourceSnapshotGroupId), ("source_region", group.SourceRegion),
        ("slot_target", group.SlotTarget ?? ""), ("hold_reason", group.HoldReason), ("hold_until", StoreValue.Instant(group.HoldUntil)),
        ("tested", StoreValue.Instant(group.Tested)), ("test_status", group.TestStatus), ("test_detail", group.TestDetail),
        ("source_account_id", group.SourceAccountId),
    ];

    private static SnapshotGroup Map(SqliteDataReader row, string id, EbsSnapshot[] members) => new()
    {
        SnapshotGroupId = id,
        VolumeGroupId = row.GetString(2),
        HostName = row.Text(3),
        InstanceId = row.Text(4),
        MountPoint = row.Text(5),
        Region = row.GetString(6),
        Zone = row.GetString(7),
        Created = row.Time(8),
        Expires = row.OptionalTime(9),
        Status = row.GetString(10),
        Description = row.Text(11),
        ScheduleId = row.Text(12),
        Tier = row.Text(13),
        SlotStart = row.OptionalTime(14),
        RaidLevel = row.Number(15),
        ChunkSizeKiB = row.Number(16),
        FileSystem = row.Text(17),
        ArrayUuid = row.Text(18),
        Tags = row.Tags(19),
        OperationId = row.Text(20),
        MemberCount = row.Number(21),
        IsFrozen = row.GetBoolean(22),
        SourceSnapshotGroupId = row.Text(23),
        SourceRegion = row.Text(24),
        SlotTarget = row.GetString(25) is { Length: > 0 } target ? target : null,
        HoldReason = row.Text(26),
        HoldUntil = row.OptionalTime(27),
        Tested = row.OptionalTime(28),
        TestStatus = row.Text(29),
        TestDetail = row.Text(30),
        SourceAccountId = row.Text(31),
        Snapshots = members,
    };

    private static EbsSnapshot MapMember(SqliteDataReader row) => new()
    {
        RaidIndex = row.GetInt32(2),
        SnapshotId = row.GetString(3),
        VolumeId = row.GetString(4),
        SizeGiB = row.GetInt32(5),
        VolumeType = row.GetString(6),
        Iops = row.Number(7),
        Throughput = row.Number(8),
        Encrypted = row.GetBoolean(9),
        State = row.GetString(10),
        KmsKeyId = row.Text(11),
        SourceSnapshotId = row.Text(12),
    };
}
