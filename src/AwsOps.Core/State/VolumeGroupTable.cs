using AwsOps.Core.Errors;
using AwsOps.Core.Volumes;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Volume groups with their members; deleted ones are kept as history.</summary>
public sealed class VolumeGroupTable
{
    private static readonly TableSql Groups = new("volume_groups", 2,
        "account", "volume_group_id", "name", "instance_id", "host_name", "region", "zone", "mount_point", "device", "raid_level",
        "chunk_size_kib", "file_system", "status", "snapshot_group_id", "array_uuid", "created", "tags");

    private static readonly TableSql Members = new("volumes", 3,
        "account", "volume_group_id", "raid_index", "volume_id", "size_gib", "volume_type", "iops", "throughput", "encrypted", "kms_key_id", "device");

    private readonly StoreConnection _store;

    internal VolumeGroupTable(StoreConnection store) => _store = store;

    /// <summary>Adds a group with its members.</summary>
    /// <exception cref="OpsException">
    /// MountPointInUse when another group has that mount point on that instance; VolumeGroupInUse when the group is known or a volume is in another.
    /// </exception>
    public void Insert(string account, EbsVolumeGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _store.Write(() => Change(group, () =>
        {
            _store.Execute(Groups.Insert, Values(account, group));
            InsertMembers(account, group);
            return 1;
        }));
    }

    /// <summary>Replaces a group and its members.</summary>
    /// <exception cref="OpsException">VolumeGroupNotFound, or as <see cref="Insert"/>.</exception>
    public void Update(string account, EbsVolumeGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        _store.Write(() => Change(group, () =>
        {
            if (_store.Execute(Groups.Update, Values(account, group)) == 0)
                throw new OpsException(OpsErrorId.VolumeGroupNotFound, $"There is no volume group {group.VolumeGroupId}.", group.VolumeGroupId);
            _store.Execute("DELETE FROM volumes WHERE account = $account AND volume_group_id = $id", ("account", account), ("id", group.VolumeGroupId));
            InsertMembers(account, group);
            return 1;
        }));
    }

    /// <summary>The group, or null.</summary>
    /// <param name="account">The account.</param>
    /// <param name="volumeGroupId">The group.</param>
    /// <param name="includeDeleted">Also look in the history.</param>
    public EbsVolumeGroup? Get(string account, string volumeGroupId, bool includeDeleted = false) =>
        Find(account, volumeGroupId, includeDeleted).FirstOrDefault();

    /// <summary>All groups, oldest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="includeDeleted">Also those of the history; their Status is Deleted.</param>
    public IReadOnlyList<EbsVolumeGroup> List(string account, bool includeDeleted = false) => Find(account, null, includeDeleted);

    /// <summary>Moves a group to the history.</summary>
    /// <returns>False when there is no such live group.</returns>
    public bool Delete(string account, string volumeGroupId) => _store.Write(() =>
    {
        (string, object?)[] key = [("account", account), ("id", volumeGroupId)];
        const string Where = " WHERE account = $account AND volume_group_id = $id";
        // One that was rebuilt from the tags of its volumes may be in the history from before.
        _store.Execute("DELETE FROM deleted_volume_groups" + Where + " AND EXISTS (SELECT 1 FROM volume_groups" + Where + ")", key);
        var moved = _store.Execute($"INSERT INTO deleted_volume_groups ({Groups.List}, deleted) SELECT {Groups.List}, $now FROM volume_groups" + Where,
            [.. key, ("now", StoreValue.Instant(_store.Now))]);
        if (moved == 0)
            return false;
        _store.Execute("UPDATE deleted_volume_groups SET status = 'Deleted'" + Where, key);
        _store.Execute($"INSERT INTO deleted_volumes ({Members.List}) SELECT {Members.List} FROM volumes" + Where, key);
        _store.Execute("DELETE FROM volume_groups" + Where, key);
        return true;
    });

    private static int Change(EbsVolumeGroup group, Func<int> change)
    {
        try
        {
            return change();
        }
        catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "volume_groups.mount_point"))
        {
            throw new OpsException(OpsErrorId.MountPointInUse,
                $"The mount point {group.MountPoint} on {group.HostName ?? group.InstanceId} belongs to another volume group.", group.MountPoint, error);
        }
        catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "volume_groups.volume_group_id"))
        {
            throw new OpsException(OpsErrorId.VolumeGroupInUse, $"The volume group {group.VolumeGroupId} is there already.", group.VolumeGroupId, error);
        }
        catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "volumes."))
        {
            throw new OpsException(OpsErrorId.VolumeGroupInUse,
                $"A volume of {group.VolumeGroupId} ({string.Join(", ", group.Volumes.Select(v => v.VolumeId))}) is in another volume group, or named twice.",
                group.VolumeGroupId, error);
        }
    }

    private void InsertMembers(string account, EbsVolumeGroup group)
    {
        foreach (var volume in group.Volumes)
        {
            _store.Execute(Members.Insert, ("account", account), ("volume_group_id", group.VolumeGroupId), ("raid_index", volume.RaidIndex),
                ("volume_id", volume.VolumeId), ("size_gib", volume.SizeGiB), ("volume_type", volume.VolumeType), ("iops", volume.Iops),
                ("throughput", volume.Throughput), ("encrypted", volume.Encrypted), ("kms_key_id", volume.KmsKeyId), ("device", volume.Device));
        }
    }

    private List<EbsVolumeGroup> Find(string account, string? id, bool includeDeleted) => _store.ReadTogether(() =>
    {
        var found = Load("", account, id);
        if (includeDeleted)
            found.AddRange(Load("deleted_", account, id));
        found.Sort((a, b) => a.Created != b.Created
            ? a.Created.CompareTo(b.Created)
            : string.CompareOrdinal(a.VolumeGroupId, b.VolumeGroupId));
        return found;
    });

    private List<EbsVolumeGroup> Load(string prefix, string account, string? id)
    {
        (string, object?)[] key = [("account", account), ("id", id)];
        var where = " WHERE account = $account" + (id is null ? "" : " AND volume_group_id = $id");
        var members = _store.Query($"SELECT {Members.List} FROM {prefix}volumes{where}", row => (Group: row.GetString(1), Volume: MapMember(row)), key)
            .ToLookup(m => m.Group, m => m.Volume, StringComparer.Ordinal);
        return _store.Query($"SELECT {Groups.List} FROM {prefix}volume_groups{where}", row => Map(row, members[row.GetString(1)]), key);
    }

    private static (string, object?)[] Values(string account, EbsVolumeGroup group) =>
    [
        ("account", StoreValue.Account(account)), ("volume_group_id", group.VolumeGroupId), ("name", group.Name), ("instance_id", group.InstanceId),
        ("host_name", group.HostName), ("region", group.Region), ("zone", group.Zone), ("mount_point", group.MountPoint),
        ("device", group.Device), ("raid_level", group.RaidLevel), ("chunk_size_kib", group.ChunkSizeKiB), ("file_system", group.FileSystem),
        ("status", group.Status), ("snapshot_group_id", group.SnapshotGroupId), ("array_uuid", group.ArrayUuid),
        ("created", StoreValue.Instant(group.Created)), ("tags", StoreValue.Tags(group.Tags)),
    ];

    private static EbsVolumeGroup Map(SqliteDataReader row, IEnumerable<EbsVolume> members) => new()
    {
        VolumeGroupId = row.GetString(1),
        Name = row.Text(2),
        InstanceId = row.Text(3),
        HostName = row.Text(4),
        Region = row.GetString(5),
        Zone = row.GetString(6),
        MountPoint = row.Text(7),
        Device = row.Text(8),
        RaidLevel = row.Number(9),
        ChunkSizeKiB = row.Number(10),
        FileSystem = row.Text(11),
        Status = row.GetString(12),
        SnapshotGroupId = row.Text(13),
        ArrayUuid = row.Text(14),
        Created = row.Time(15),
        Tags = row.Tags(16),
        Volumes = members.OrderBy(v => v.RaidIndex).ToArray(),
    };

    private static EbsVolume MapMember(SqliteDataReader row) => new()
    {
        RaidIndex = row.GetInt32(2),
        VolumeId = row.GetString(3),
        SizeGiB = row.GetInt32(4),
        VolumeType = row.GetString(5),
        Iops = row.Number(6),
        Throughput = row.Number(7),
        Encrypted = row.GetBoolean(8),
        KmsKeyId = row.Text(9),
        Device = row.Text(10),
    };
}
