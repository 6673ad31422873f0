namespace AwsOps.Module.Bridge;

/// <summary>Something the body wants done on the pipeline thread: a write, or a question that somebody waits for.</summary>
internal sealed class BridgeItem
{
    private readonly Action<ICmdletRuntime>? _write;
    private readonly Func<ICmdletRuntime, bool>? _question;
    private readonly TaskCompletionSource<bool>? _answer;

    private BridgeItem(Action<ICmdletRuntime>? write, Func<ICmdletRuntime, bool>? question)
    {
        _write = write;
        _question = question;
        if (question is not null)
            _answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The answer of a question.</summary>
    public Task<bool> Answer => _answer?.Task ?? throw new InvalidOperationException("A write has no answer.");

    /// <summary>A write.</summary>
    public static BridgeItem Write(Action<ICmdletRuntime> write) => new(write, null);

    /// <summary>A question.</summary>
    public static BridgeItem Question(Func<ICmdletRuntime, bool> question) => new(null, question);

    /// <summary>Does it, on the pipeline thread.</summary>
    public void Execute(ICmdletRuntime runtime)
    {
        _write?.Invoke(runtime);
        if (_question is not null)
            _answer!.TrySetResult(_question(runtime));
    }

    /// <summary>Tells whoever waits that the pipeline has ended.</summary>
    public void Reject() => _answer?.TrySetException(BridgePipeline.Ended());
}
