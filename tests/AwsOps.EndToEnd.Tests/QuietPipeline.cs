using System.Collections.Concurrent;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.EndToEnd.Tests;

/// <summary>A host that says yes to everything and keeps what it is told.</summary>
internal sealed class QuietPipeline : IOpsPipeline
{
    public ConcurrentQueue<object> Objects { get; } = [];

    public ConcurrentQueue<OpsException> Errors { get; } = [];

    public ConcurrentQueue<string> Warnings { get; } = [];

    public ConcurrentQueue<OpsProgress> Progresses { get; } = [];

    /// <summary>Called at each progress.</summary>
    public Action<OpsProgress>? OnProgress { get; init; }

    /// <summary>Called when it is asked whether to go on, with the action, before it says yes.</summary>
    public Func<string, Task>? OnShouldProcess { get; init; }

    public bool IsWhatIf { get; init; }

    public void Output(object value) => Objects.Enqueue(value);

    public void Error(OpsException error) => Errors.Enqueue(error);

    public void Warning(string message) => Warnings.Enqueue(message);

    public void Verbose(string message)
    {
    }

    public void Debug(string message)
    {
    }

    public void Progress(OpsProgress progress)
    {
        Progresses.Enqueue(progress);
        OnProgress?.Invoke(progress);
    }

    public async ValueTask<bool> ShouldProcessAsync(string target, string action)
    {
        if (OnShouldProcess is not null)
            await OnShouldProcess(action);
        return !IsWhatIf;
    }

    public ValueTask<bool> ShouldContinueAsync(string query, string caption) => ValueTask.FromResult(true);
}
