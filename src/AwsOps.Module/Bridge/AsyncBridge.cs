using System.Runtime.ExceptionServices;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Bridge;

/// <summary>
/// Runs an async body from PowerShell's synchronous pipeline thread. The body starts on that thread and goes on in the thread pool;
/// what it writes and asks is brought back to the pipeline thread, which pumps until the body has ended. Nothing outlives <see cref="Run"/>.
/// </summary>
internal sealed class AsyncBridge : IDisposable
{
    private readonly ICmdletRuntime _runtime;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly object _gate = new();
    private bool _stopping;
    private bool _running;
    private bool _disposed;

    /// <summary>Creates the bridge of one cmdlet.</summary>
    public AsyncBridge(ICmdletRuntime runtime) => _runtime = runtime;

    /// <summary>Runs one body to its end, on the pipeline thread.</summary>
    /// <param name="body">The body; its token is cancelled by <see cref="Stop"/> and when the pipeline refuses a write.</param>
    public void Run(Func<IOpsPipeline, CancellationToken, Task> body)
    {
        Enter();
        try
        {
            using var pipeline = new BridgePipeline(_runtime);
            var task = Start(body, pipeline);
            var refused = Pump(pipeline, task);
            refused?.Throw();
            Finish(task);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Cancels the body and returns at once; called from another thread.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_disposed && !_running)
                return;
            _stopping = true;
        }

        Cancel();
    }

    /// <summary>Frees the token source; while a body runs it is only cancelled, and freed when the body has ended.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            if (!_running)
            {
                _cancellation.Dispose();
                return;
            }
        }

        Cancel();
    }

    private void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_running)
                throw new InvalidOperationException("The cmdlet runs already.");
            _running = true;
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            _running = false;
            if (_disposed)
                _cancellation.Dispose();
        }
    }

    private void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The body ended between the check and the call: nothing is left to cancel.
            return;
        }
    }

    private Task Start(Func<IOpsPipeline, CancellationToken, Task> body, BridgePipeline pipeline)
    {
        var previous = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new PoolSynchronizationContext());
        try
        {
            // Run inline, but as a task of the default scheduler: a custom scheduler of the host is not seen by the body.
            var start = new Task<Task>(() => body(pipeline, _cancellation.Token));
            start.RunSynchronously(TaskScheduler.Default);
            return start.Unwrap();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(previous);
        }
    }

    // Carries out what the body queued until it has ended. A write that the pipeline refuses (a stopped downstream cmdlet,
    // -ErrorAction Stop) cancels the body; its later writes are dropped, its later questions refused.
    private ExceptionDispatchInfo? Pump(BridgePipeline pipeline, Task task)
    {
        ExceptionDispatchInfo? refused = null;
        _ = task.ContinueWith(
            static (_, state) => ((BridgePipeline)state!).CompleteAdding(),
            pipeline,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        if (pipeline.Refusal is { } early)
            Refuse(early);
        foreach (var item in pipeline.Consume())
        {
            if (refused is not null)
            {
                item.Reject();
                continue;
            }

            try
            {
                item.Execute(_runtime);
            }
            catch (Exception exception)
            {
                // Rethrown by Run, after the body has ended.
                Refuse(exception);
                item.Reject();
            }
        }

        return refused;

        void Refuse(Exception exception)
        {
            refused = ExceptionDispatchInfo.Capture(exception);
            pipeline.Close();
            Cancel();
        }
    }

    private void Finish(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (_stopping && IsCancellation(exception))
        {
            throw _runtime.Stopped();
        }
        catch (Exception exception) when (IsOurs(exception))
        {
            _runtime.Terminate(OpsErrors.From(exception));
        }
    }

    // AWS's client wraps some cancellations.
    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException || exception.InnerException is OperationCanceledException;

    // A cancellation that nobody asked for stays what it is, unless it is a time-out in disguise.
    private bool IsOurs(Exception exception) =>
        !_runtime.IsFlowControl(exception) && (exception is not OperationCanceledException || exception.InnerException is TimeoutException);
}
