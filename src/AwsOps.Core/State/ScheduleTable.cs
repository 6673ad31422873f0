using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>Snapshot schedules; deleted ones are kept as history.</summary>
public sealed class ScheduleTable
{
    private static readonly TableSql Sql = new("snapshot_schedules", 2,
        "account", "schedule_id", "host_name", "instance_id", "mount_point", "volume_group_id", "region", "interval_hour", "interval_day",
        "interval_week", "interval_month", "retain_hour", "retain_day", "retain_week", "retain_month", "retain_year", "time_zone",
        "pre_command", "post_command", "freeze", "description", "created",
        "tag_selector");

    private readonly StoreConnection _store;

    internal ScheduleTable(StoreConnection store) => _store = store;

    /// <summary>Adds a schedule.</summary>
    /// <exception cref="OpsException">OperationState when the id is taken.</exception>
    public void Insert(string account, SnapshotSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _store.Write(() =>
        {
            try
            {
                return _store.Execute(Sql.Insert, Values(account, schedule));
            }
            catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "snapshot_schedules.schedule_id"))
            {
                throw new OpsException(OpsErrorId.OperationState, $"The schedule {schedule.ScheduleId} is there already.", schedule.ScheduleId, error);
            }
        });
    }

    /// <summary>Replaces a schedule.</summary>
    /// <exception cref="OpsException">ScheduleNotFound.</exception>
    public void Update(string account, SnapshotSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (_store.Write(() => _store.Execute(Sql.Update, Values(account, schedule))) == 0)
            throw new OpsException(OpsErrorId.ScheduleNotFound, $"There is no schedule {schedule.ScheduleId}.", schedule.ScheduleId);
    }

    /// <summary>The schedule, or null.</summary>
    /// <param name="account">The account.</param>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="includeDeleted">Also look in the history.</param>
    public SnapshotSchedule? Get(string account, string scheduleId, bool includeDeleted = false) =>
        Find(account, scheduleId, includeDeleted).FirstOrDefault();

    /// <summary>All schedules, oldest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="includeDeleted">Also those of the history.</param>
    public IReadOnlyList<SnapshotSchedule> List(string account, bool includeDeleted = false) => Find(account, null, includeDeleted);

    /// <summary>Moves a schedule to the history.</summary>
    /// <returns>False when there is no such live schedule.</returns>
    public bool Delete(string account, string scheduleId) => _store.Write(() =>
    {
        (string, object?)[] key = [("account", account), ("id", scheduleId)];
        const string Where = " WHERE account = $account AND schedule_id = $id";
        _store.Execute($"INSERT INTO deleted_snapshot_schedules ({Sql.List}, deleted) SELECT {Sql.List}, $now FROM snapshot_schedules" + Where,
            [.. key, ("now", StoreValue.Instant(_store.Now))]);
        return _store.Execute("DELETE FROM snapshot_schedules" + Where, key) == 1;
    });

    private List<SnapshotSchedule> Find(string account, string? id, bool includeDeleted) => _store.Read(() =>
    {
        var where = " WHERE account = $account" + (id is null ? "" : " AND schedule_id = $id");
        var history = includeDeleted ? $" UNION ALL SELECT {Sql.List} FROM deleted_snapshot_schedules{where}" : "";
        return _store.Query($"SELECT {Sql.List} FROM snapshot_schedules{where}{history} ORDER BY created, schedule_id", Map,
            ("account", account), ("id", id));
    });

    private static (string, object?)[] Values(string account, SnapshotSchedule schedule) =>
    [
        ("account", StoreValue.Account(account)), ("schedule_id", schedule.ScheduleId), ("host_name", schedule.HostName),
        ("instance_id", schedule.InstanceId), ("mount_point", schedule.MountPoint), ("volume_group_id", schedule.VolumeGroupId),
        ("region", schedule.Region), ("interval_hour", schedule.IntervalHour), ("interval_day", schedule.IntervalDay),
        ("interval_week", schedule.IntervalWeek), ("interval_month", schedule.IntervalMonth), ("retain_hour", schedule.RetainHour),
        ("retain_day", schedule.RetainDay), ("retain_week", schedule.RetainWeek), ("retain_month", schedule.RetainMonth),
        ("retain_year", schedule.RetainYear), ("time_zone", schedule.TimeZone), ("pre_command", schedule.PreCommand),
        ("post_command", schedule.PostCommand), ("freeze", schedule.Freeze), ("description", schedule.Description),
        ("created", StoreValue.Instant(schedule.Created)),
        ("tag_selector", schedule.TagSelector is { Count: > 0 } selector ? StoreValue.Tags(selector) : null),
    ];

    private static SnapshotSchedule Map(SqliteDataReader row) => new()
    {
        ScheduleId = row.GetString(1),
        HostName = row.Text(2),
        InstanceId = row.Text(3),
        MountPoint = row.Text(4),
        VolumeGroupId = row.Text(5),
        Region = row.Text(6),
        IntervalHour = row.GetInt32(7),
        IntervalDay = row.GetInt32(8),
        IntervalWeek = row.GetInt32(9),
        IntervalMonth = row.GetInt32(10),
        RetainHour = row.GetInt32(11),
        RetainDay = row.GetInt32(12),
        RetainWeek = row.GetInt32(13),
        RetainMonth = row.GetInt32(14),
        RetainYear = row.GetInt32(15),
        TimeZone = row.GetString(16),
        PreCommand = row.Text(17),
        PostCommand = row.Text(18),
        Freeze = row.GetBoolean(19),
        Description = row.Text(20),
        Created = row.Time(21),
        TagSelector = row.Text(22) is null ? null : row.Tags(22),
    };
}
