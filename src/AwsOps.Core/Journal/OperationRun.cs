using System.Text.Json.Nodes;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Journal;

/// <summary>Carries one operation forward or back while its lease is held.</summary>
internal sealed class OperationRun
{
    private readonly OpsSession _session;
    private readonly string _account;
    private readonly string _id;
    private readonly IReadOnlyList<IOperationStep> _steps;
    private readonly string[] _status;
    private readonly Dictionary<string, string> _results;
    private readonly OperationLease _lease;
    private readonly DateTime? _leftAt;
    private readonly Action<string>? _boundary;

    public OperationRun(OpsSession session, string account, StoredOperation stored, IReadOnlyList<IOperationStep> steps, OperationLease lease,
        DateTime? leftAt, Action<string>? boundary)
    {
        _session = session;
        _account = account;
        _id = stored.Operation.OperationId;
        _steps = steps;
        _status = stored.Operation.Steps.Select(s => s.Status).ToArray();
        _results = new Dictionary<string, string>(stored.Results, StringComparer.Ordinal);
        _lease = lease;
        _leftAt = leftAt;
        _boundary = boundary;
    }

    private OperationTable Journal => _session.Store.Operations;

    /// <summary>Runs the steps that are not done, in order.</summary>
    public Task<OpsOperation> ForwardAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        GuardAsync(pipeline, OperationStatus.Completed, "", async token =>
        {
            for (var i = 0; i < _steps.Count; i++)
            {
                if (_status[i] == StepStatus.Done)
                    continue;
                token.ThrowIfCancellationRequested();
                var step = _steps[i];
                pipeline.Verbose($"{_id}: {step.Name}: {step.Action} {step.Target} ({step.Reason})");
                pipeline.Progress(new OpsProgress(_id, $"{step.Action} {step.Target}", i * 100 / _steps.Count));
                var startedBefore = _status[i] == StepStatus.Started;
                SetStep(i, StepStatus.Started);
                _boundary?.Invoke($"run {step.Name}");
                var result = await step.RunAsync(Context(startedBefore, pipeline), token);
                _boundary?.Invoke($"ran {step.Name}");
                SetStep(i, StepStatus.Done, result?.ToJsonString());
            }
        }, cancellationToken);

    /// <summary>Takes the started steps back, last first.</summary>
    public Task<OpsOperation> BackAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        GuardAsync(pipeline, OperationStatus.Undone, " -Undo", async token =>
        {
            for (var i = _steps.Count - 1; i >= 0; i--)
            {
                if (_status[i] is StepStatus.Pending or StepStatus.Undone)
                    continue;
                token.ThrowIfCancellationRequested();
                var step = _steps[i];
                pipeline.Verbose($"{_id}: undo {step.Name}: {step.Action} {step.Target}");
                pipeline.Progress(new OpsProgress(_id, $"Undo: {step.Action} {step.Target}", (_steps.Count - 1 - i) * 100 / _steps.Count));
                _boundary?.Invoke($"undo {step.Name}");
                await step.UndoAsync(Context(_status[i] == StepStatus.Started, pipeline), token);
                _boundary?.Invoke($"undid {step.Name}");
                SetStep(i, StepStatus.Undone);
            }
        }, cancellationToken);

    private async Task<OpsOperation> GuardAsync(IOpsPipeline pipeline, string finalStatus, string hint, Func<CancellationToken, Task> work,
        CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lease.Lost);
        try
        {
            await work(either.Token);
            Record(() => Journal.SetStatus(_account, _id, finalStatus, null));
            return Load();
        }
        catch (Exception error) when (_lease.Lost.IsCancellationRequested)
        {
            throw new OpsException(OpsErrorId.Busy, $"Another process took over the operation {_id}; this one stopped.", _id, error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            RecordFailure(pipeline, "Stopped by the user.");
            throw;
        }
        catch (StepRefusedException refused) when (_status.Count(s => s != StepStatus.Pending) == 1)
        {
            RecordRefusal(pipeline, refused.Why.Message);
            throw new OpsException(refused.Why.Id, refused.Why.Message, refused.Why.Target, refused);
        }
        catch (Exception error)
        {
            var known = OpsErrors.From(error);
            RecordFailure(pipeline, known.Message);
            throw new OpsException(known.Id, $"{known.Message} Resume with: Resume-OpsOperation -OperationId {_id}{hint}", known.Target, error);
        }
        finally
        {
            pipeline.Progress(new OpsProgress(_id, "", 100, Completed: true));
        }
    }

    private StepContext Context(bool startedBefore, IOpsPipeline pipeline) =>
        new(_id, startedBefore, _session, pipeline, ResultOf, startedBefore ? _leftAt : null);

    // Parsed anew each time, so that a step sees the same after a resume as before.
    private JsonObject? ResultOf(string step) => _results.TryGetValue(step, out var text) ? JsonNode.Parse(text) as JsonObject : null;

    private OpsOperation Load() => Journal.Get(_account, _id)?.Operation
        ?? throw new OpsException(OpsErrorId.OperationNotFound, $"The operation {_id} is no longer in the journal.", _id);

    private void SetStep(int position, string status, string? result = null)
    {
        Record(() => Journal.SetStep(_account, _id, position, status, result));
        _status[position] = status;
        if (result is not null)
            _results[_steps[position].Name] = result;
    }

    // Nothing is recorded, and so nothing is done, by a process whose lease another one has taken.
    private void Record(Action entry) => _session.Store.Transaction(() =>
    {
        _lease.Check();
        entry();
        return true;
    });

    private void RecordFailure(IOpsPipeline pipeline, string message) =>
        TryRecord(pipeline, () => Journal.SetStatus(_account, _id, OperationStatus.Failed, message));

    private void RecordRefusal(IOpsPipeline pipeline, string message) => TryRecord(pipeline, () =>
    {
        Journal.SetStep(_account, _id, Array.IndexOf(_status, StepStatus.Started), StepStatus.Undone, null);
        Journal.SetStatus(_account, _id, OperationStatus.Undone, message);
    });

    // The failure that is being reported matters more than one of the journal: the steps stand there as they are.
    private void TryRecord(IOpsPipeline pipeline, Action entry)
    {
        try
        {
            Record(entry);
        }
        catch (OpsException error)
        {
            pipeline.Warning($"The failure of {_id} could not be recorded: {error.Message}");
        }
    }
}
