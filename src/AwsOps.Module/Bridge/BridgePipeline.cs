using System.Collections.Concurrent;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Bridge;

/// <summary>The pipeline that a body sees under PowerShell: direct on the pipeline thread, queued from any other.</summary>
internal sealed class BridgePipeline : IOpsPipeline, IDisposable
{
    private readonly ICmdletRuntime _runtime;
    private readonly BlockingCollection<BridgeItem> _queue = [];
    private readonly int _pipelineThread = Environment.CurrentManagedThreadId;
    private readonly object _gate = new();
    private bool _closed;

    /// <summary>Creates the pipeline of one run, on the pipeline thread.</summary>
    public BridgePipeline(ICmdletRuntime runtime)
    {
        _runtime = runtime;
        IsWhatIf = runtime.IsWhatIf;
    }

    /// <inheritdoc/>
    public bool IsWhatIf { get; }

    /// <summary>What the pipeline threw at a write before the first await, if it did; the body may have caught it.</summary>
    public Exception? Refusal { get; private set; }

    /// <summary>The failure of a question that comes after the end.</summary>
    public static InvalidOperationException Ended() => new("The cmdlet has ended; nobody can answer.");

    /// <inheritdoc/>
    public void Output(object value) => Post(r => r.WriteObject(value));

    /// <inheritdoc/>
    public void Error(OpsException error) => Post(r => r.WriteError(error));

    /// <inheritdoc/>
    public void Warning(string message) => Post(r => r.WriteWarning(message));

    /// <inheritdoc/>
    public void Verbose(string message) => Post(r => r.WriteVerbose(message));

    /// <inheritdoc/>
    public void Debug(string message) => Post(r => r.WriteDebug(message));

    /// <inheritdoc/>
    public void Progress(OpsProgress progress) => Post(r => r.WriteProgress(progress));

    /// <inheritdoc/>
    public ValueTask<bool> ShouldProcessAsync(string target, string action) => Ask(r => r.ShouldProcess(target, action));

    /// <inheritdoc/>
    public ValueTask<bool> ShouldContinueAsync(string query, string caption) => Ask(r => r.ShouldContinue(query, caption));

    /// <summary>What is queued, as it comes, until the body has ended.</summary>
    public IEnumerable<BridgeItem> Consume() => _queue.GetConsumingEnumerable(CancellationToken.None);

    /// <summary>Takes no more; what is queued is still carried out.</summary>
    public void CompleteAdding()
    {
        lock (_gate)
        {
            _closed = true;
            _queue.CompleteAdding();
        }
    }

    /// <summary>Takes no more, while the body may still run.</summary>
    public void Close()
    {
        lock (_gate)
            _closed = true;
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    private void Post(Action<ICmdletRuntime> write)
    {
        var item = BridgeItem.Write(write);
        if (OnPipelineThread)
            Direct(item);
        else
            TryAdd(item);
    }

    private ValueTask<bool> Ask(Func<ICmdletRuntime, bool> question)
    {
        var item = BridgeItem.Question(question);
        if (OnPipelineThread)
            Direct(item);
        else if (!TryAdd(item))
            return ValueTask.FromException<bool>(Ended());
        return new ValueTask<bool>(item.Answer);
    }

    private bool OnPipelineThread => Environment.CurrentManagedThreadId == _pipelineThread && !Volatile.Read(ref _closed);

    // Before the first await; what other threads queued meanwhile comes first.
    private void Direct(BridgeItem item)
    {
        try
        {
            while (_queue.TryTake(out var earlier))
                Carry(earlier);
            item.Execute(_runtime);
        }
        catch (Exception exception)
        {
            Refusal ??= exception;
            throw;
        }
    }

    private void Carry(BridgeItem item)
    {
        try
        {
            item.Execute(_runtime);
        }
        catch
        {
            item.Reject();
            throw;
        }
    }

    private bool TryAdd(BridgeItem item)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _queue.Add(item);
            return true;
        }
    }
}
