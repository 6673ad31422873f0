using AwsOps.Core.History;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>What was deleted: volume groups, snapshot groups and schedules in one list.</summary>
public sealed class HistoryTable
{
    private const int PageSize = 500;

    private static readonly (string Kind, string IdColumn, string Sql)[] Sources =
    [
        (HistoryKind.VolumeGroup, "volume_group_id", Select(HistoryKind.VolumeGroup, "deleted_volume_groups", "volume_group_id", "NULL", "name", ("deleted_volumes", "volume_id"))),
        (HistoryKind.SnapshotGroup, "snapshot_group_id", Select(HistoryKind.SnapshotGroup, "deleted_snapshot_groups", "snapshot_group_id", "volume_group_id", "description", ("deleted_snapshots", "snapshot_id"))),
        (HistoryKind.Schedule, "schedule_id", Select(HistoryKind.Schedule, "deleted_snapshot_schedules", "schedule_id", "volume_group_id", "description", null)),
    ];

    private readonly StoreConnection _store;

    internal HistoryTable(StoreConnection store) => _store = store;

    /// <summary>What matches, the last deletion first. It is read page by page, so that who takes the first few reads no more.</summary>
    public IEnumerable<HistoryEntry> List(string account, HistoryFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var sql = Sql(filter);
        var (before, beforeId) = (filter.Before is { } given ? StoreValue.Instant(given) : long.MaxValue, "");
        while (true)
        {
            (string, object?)[] values =
            [
                ("account", account), ("region", filter.Region), ("after", filter.After is { } after ? StoreValue.Instant(after) : long.MinValue),
                ("before", before), ("beforeId", beforeId), .. filter.Ids.Select((id, i) => ($"id{i}", (object?)id)),
            ];
            var page = _store.Read(() => _store.Query(sql, Map, values));
            foreach (var entry in page)
                yield return entry;
            if (page.Count < PageSize)
                yield break;
            (before, beforeId) = (StoreValue.Instant(page[^1].Deleted), page[^1].Id);
        }
    }

    /// <summary>The query of one page.</summary>
    internal static string Sql(HistoryFilter filter)
    {
        var ids = string.Join(", ", filter.Ids.Select((_, i) => $"$id{i}"));
        var sources = Sources.Where(s => filter.Kinds.Count == 0 || filter.Kinds.Contains(s.Kind, StringComparer.OrdinalIgnoreCase))
            .Select(s => ids.Length == 0 ? s.Sql : $"{s.Sql} AND g.{s.IdColumn} IN ({ids})");
        return string.Join(" UNION ALL ", sources) + $" ORDER BY deleted DESC, id DESC LIMIT {PageSize}";
    }

    private static string Select(string kind, string table, string id, string volumeGroup, string description, (string Table, string Id)? members)
    {
        var list = members is { } m
            ? $"(SELECT group_concat(member) FROM (SELECT m.{m.Id} AS member FROM {m.Table} m WHERE m.account = g.account AND m.{id} = g.{id} ORDER BY m.raid_index))"
            : "NULL";
        return $"SELECT '{kind}' AS kind, g.{id} AS id, host_name, instance_id, mount_point, region, {volumeGroup}, {description}, created, deleted, {list} "
            + $"FROM {table} g WHERE account = $account AND deleted >= $after AND deleted <= $before AND (deleted < $before OR g.{id} < $beforeId) "
            + "AND ($region IS NULL OR region = $region)";
    }

    private static HistoryEntry Map(SqliteDataReader row) => new()
    {
        Kind = row.GetString(0),
        Id = row.GetString(1),
        HostName = row.Text(2),
        InstanceId = row.Text(3),
        MountPoint = row.Text(4),
        Region = row.Text(5),
        VolumeGroupId = row.Text(6),
        Description = row.Text(7),
        Created = row.Time(8),
        Deleted = row.Time(9),
        MemberIds = row.Text(10) is { Length: > 0 } members ? members.Split(',', StringSplitOptions.RemoveEmptyEntries) : [],
    };
}
