using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>The journal's rows. Callers put related changes into one transaction.</summary>
internal sealed class OperationTable
{
    private const string Key = " WHERE account = $account AND operation_id = $id";

    private const string Select = "SELECT operation_id, kind, status, target, region, created, updated, error, plan, undoing FROM operations";

    private readonly StoreConnection _store;

    public OperationTable(StoreConnection store) => _store = store;

    /// <summary>Adds a running operation with pending steps.</summary>
    public void Insert(string account, OpsOperation operation, string planJson, IReadOnlyList<IOperationStep> steps)
    {
        try
        {
            _store.Execute("INSERT INTO operations (account, operation_id, kind, status, undoing, target, region, plan, created, updated) "
                + "VALUES ($account, $id, $kind, $status, 0, $target, $region, $plan, $created, $created)",
                ("account", StoreValue.Account(account)), ("id", operation.OperationId), ("kind", operation.Kind), ("status", operation.Status),
                ("target", operation.Target), ("region", operation.Region), ("plan", planJson), ("created", StoreValue.Instant(operation.Created)));
        }
        catch (SqliteException error) when (StoreErrors.IsDuplicate(error, "operations.operation_id"))
        {
            throw new OpsException(OpsErrorId.OperationState, $"The operation {operation.OperationId} is in the journal already.", operation.OperationId, error);
        }

        for (var i = 0; i < steps.Count; i++)
        {
            _store.Execute("INSERT INTO operation_steps (account, operation_id, position, name, target, action, reason, status) "
                + "VALUES ($account, $id, $position, $name, $target, $action, $reason, 'Pending')",
                ("account", account), ("id", operation.OperationId), ("position", i), ("name", steps[i].Name), ("target", steps[i].Target),
                ("action", steps[i].Action), ("reason", steps[i].Reason));
        }
    }

    /// <summary>Sets an operation's status and error.</summary>
    public void SetStatus(string account, string operationId, string status, string? error) =>
        _store.Execute("UPDATE operations SET status = $status, error = $error, updated = $now" + Key,
            ("account", account), ("id", operationId), ("status", status), ("error", error), ("now", StoreValue.Instant(_store.Now)));

    /// <summary>Records that the operation goes back from now on.</summary>
    public void SetUndoing(string account, string operationId) =>
        _store.Execute("UPDATE operations SET undoing = 1" + Key, ("account", account), ("id", operationId));

    /// <summary>Sets a step's status and the instant that belongs to it.</summary>
    public void SetStep(string account, string operationId, int position, string status, string? result)
    {
        var now = StoreValue.Instant(_store.Now);
        var times = status == StepStatus.Started ? "started = $now, finished = NULL" : "finished = $now";
        var results = status == StepStatus.Done ? ", result = $result" : "";
        _store.Execute($"UPDATE operation_steps SET status = $status, {times}{results}{Key} AND position = $position",
            ("account", account), ("id", operationId), ("position", position), ("status", status), ("now", now), ("result", result));
        _store.Execute("UPDATE operations SET updated = $now" + Key, ("account", account), ("id", operationId), ("now", now));
    }

    /// <summary>The operation with what only the engine needs, or null.</summary>
    public StoredOperation? Get(string account, string operationId) => _store.ReadTogether(() =>
    {
        (string, object?)[] key = [("account", account), ("id", operationId)];
        var results = new Dictionary<string, string>(StringComparer.Ordinal);
        var steps = _store.Query("SELECT operation_id, name, target, action, reason, status, started, finished, result FROM operation_steps" + Key
            + " ORDER BY position", row =>
            {
                if (row.Text(8) is { } result)
                    results[row.GetString(1)] = result;
                return MapStep(row);
            }, key);
        return _store.Query(Select + Key, row => new StoredOperation(Map(row, steps), row.GetString(8), row.GetBoolean(9), results), key).FirstOrDefault();
    });

    /// <summary>The operations of an account, oldest first.</summary>
    public List<OpsOperation> List(string account, string? status) => _store.ReadTogether(() =>
    {
        (string, object?)[] values = [("account", account), ("status", status)];
        var which = status is null ? "" : " AND operation_id IN (SELECT operation_id FROM operations WHERE account = $account AND status = $status)";
        var steps = _store.Query("SELECT operation_id, name, target, action, reason, status, started, finished FROM operation_steps "
            + $"WHERE account = $account{which} ORDER BY operation_id, position", row => (Operation: row.GetString(0), Step: MapStep(row)), values)
            .ToLookup(s => s.Operation, s => s.Step, StringComparer.Ordinal);
        return _store.Query(Select + $" WHERE account = $account{which} ORDER BY created, operation_id",
            row => Map(row, steps[row.GetString(0)].ToArray()), values);
    });

    /// <summary>Forgets finished operations that were last touched before <paramref name="before"/>.</summary>
    public int Purge(string account, DateTime before) =>
        _store.Execute("DELETE FROM operations WHERE account = $account AND status IN ('Completed', 'Undone', 'Superseded') AND updated < $before",
            ("account", account), ("before", StoreValue.Instant(before)));

    private static OpsOperation Map(SqliteDataReader row, IReadOnlyList<OpsOperationStep> steps) => new()
    {
        OperationId = row.GetString(0),
        Kind = row.GetString(1),
        Status = row.GetString(2),
        Target = row.GetString(3),
        Region = row.Text(4),
        Created = row.Time(5),
        Updated = row.Time(6),
        Error = row.Text(7),
        Steps = steps,
    };

    private static OpsOperationStep MapStep(SqliteDataReader row) => new()
    {
        Name = row.GetString(1),
        Target = row.GetString(2),
        Action = row.GetString(3),
        Reason = row.GetString(4),
        Status = row.GetString(5),
        Started = row.OptionalTime(6),
        Finished = row.OptionalTime(7),
    };
}
