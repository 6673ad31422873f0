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
    private readonly OperationLease _lease;
    private readonly Action<string>? _boundary;

    public OperationRun(OpsSession session, string account, string operationId, IReadOnlyList<IOperationStep> steps, OperationLease lease,
        Action<string>? boundary)
    {
        _session = session;
        _account = account;
        _id = operationId;
        _steps = steps;
        _lease = lease;
        _boundary = boundary;
    }

    private OperationTable Journal => _session.Store.Operations;

    /// <summary>Runs the steps that are not done, in order.</summary>
    public Task<OpsOperation> ForwardAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        GuardAsync(pipeline, OperationStatus.Completed, "", async token =>
        {
            for (var i = 0; i < _steps.Count; i++)
            {
                var stored = Load();
                var status = stored.Operation.Steps[i].Status;
                if (status == StepStatus.Done)
                    continue;
                token.ThrowIfCancellationRequested();
                var step = _steps[i];
                Report(pipeline, step, i);
                Record(() => Journal.SetStep(_account, _id, i, StepStatus.Started, null));
                _boundary?.Invoke($"before run {step.Name}");
                var result = await step.RunAsync(Context(status, pipeline, stored), token);
                _boundary?.Invoke($"after run {step.Name}");
                Record(() => Journal.SetStep(_account, _id, i, StepStatus.Done, result));
            }
        }, cancellationToken);

    /// <summary>Takes the started steps back, last first.</summary>
    public Task<OpsOperation> BackAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        GuardAsync(pipeline, OperationStatus.Undone, " -Undo", async token =>
        {
            for (var i = _steps.Count - 1; i >= 0; i--)
            {
                var stored = Load();
                var status = stored.Operation.Steps[i].Status;
                if (status is StepStatus.Pending or StepStatus.Undone)
                    continue;
                token.ThrowIfCancellationRequested();
                var step = _steps[i];
                pipeline.Verbose($"{_id}: undo {step.Name}: {step.Action} {step.Target}");
                _boundary?.Invoke($"before undo {step.Name}");
                await step.UndoAsync(Context(status, pipeline, stored), token);
                _boundary?.Invoke($"after undo {step.Name}");
                Record(() => Journal.SetStep(_account, _id, i, StepStatus.Undone, null));
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
            return Load().Operation;
        }
        catch (OperationCanceledException) when (_lease.Lost.IsCancellationRequested)
        {
            throw new OpsException(OpsErrorId.Busy, $"Another process took over the operation {_id}; this one stopped.", _id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            RecordFailure(pipeline, "Stopped by the user.");
            throw;
        }
        catch (OpsException error)
        {
            RecordFailure(pipeline, error.Message);
            throw new OpsException(error.Id, $"{error.Message} Resume with: Resume-OpsOperation -OperationId {_id}{hint}", error.Target, error);
        }
        catch (Exception error)
        {
            RecordFailure(pipeline, error.Message);
            pipeline.Warning($"The operation {_id} is not finished. Resume with: Resume-OpsOperation -OperationId {_id}{hint}");
            throw;
        }
    }

    private StepContext Context(string status, IOpsPipeline pipeline, StoredOperation stored) =>
        new(_id, status == StepStatus.Started, _session, pipeline, stored.ResultOf);

    private StoredOperation Load() => Journal.Get(_account, _id)
        ?? throw new OpsException(OpsErrorId.OperationNotFound, $"The operation {_id} is no longer in the journal.", _id);

    // Nothing is recorded, and so nothing is done, by a process whose lease another one has taken.
    private void Record(Action entry) => _session.Store.Transaction(() =>
    {
        _lease.Check();
        entry();
        return true;
    });

    // The failure that is being reported matters more than one of the journal: the steps stand there as they are.
    private void RecordFailure(IOpsPipeline pipeline, string message)
    {
        try
        {
            Record(() => Journal.SetStatus(_account, _id, OperationStatus.Failed, message));
        }
        catch (OpsException error)
        {
            pipeline.Warning($"The failure of {_id} could not be recorded: {error.Message}");
        }
    }

    private void Report(IOpsPipeline pipeline, IOperationStep step, int position)
    {
        pipeline.Verbose($"{_id}: {step.Name}: {step.Action} {step.Target} ({step.Reason})");
        pipeline.Progress(new OpsProgress(_id, $"{step.Action} {step.Target}", position * 100 / _steps.Count));
    }
}
