using System.Diagnostics.CodeAnalysis;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Module.Bridge;

namespace AwsOps.Module.Tests.Bridge;

/// <summary>Stands for PowerShell: records what the bridge calls, and on which thread.</summary>
internal sealed class FakeRuntime : ICmdletRuntime
{
    public List<(string What, object? Value, int Thread)> Calls { get; } = [];

    public bool IsWhatIf { get; set; }

    public Func<string, bool> Answer { get; set; } = _ => true;

    public Action<object>? OnWrite { get; set; }

    public IEnumerable<object?> Written => Calls.Where(c => c.What == "object").Select(c => c.Value);

    public void WriteObject(object value)
    {
        OnWrite?.Invoke(value);
        Add("object", value);
    }

    public void WriteError(OpsException error) => Add("error", error);

    public void WriteWarning(string message) => Add("warning", message);

    public void WriteVerbose(string message) => Add("verbose", message);

    public void WriteDebug(string message) => Add("debug", message);

    public void WriteProgress(OpsProgress progress) => Add("progress", progress);

    public bool ShouldProcess(string target, string action)
    {
        Add("should-process", $"{action} {target}");
        return Answer(target);
    }

    public bool ShouldContinue(string query, string caption)
    {
        Add("should-continue", query);
        return Answer(query);
    }

    [DoesNotReturn]
    public void Terminate(OpsException error)
    {
        Add("terminate", error);
        throw new TerminatedException(error);
    }

    public Exception Stopped() => new StoppedException();

    public bool IsFlowControl(Exception exception) => exception is StoppedException or DownstreamStopException;

    private void Add(string what, object? value) => Calls.Add((what, value, Environment.CurrentManagedThreadId));
}

/// <summary>What ThrowTerminatingError throws.</summary>
internal sealed class TerminatedException(OpsException error) : Exception(error.Message, error);

/// <summary>PowerShell's PipelineStoppedException.</summary>
internal sealed class StoppedException : Exception;

/// <summary>What WriteObject throws when a later cmdlet wants no more, as Select-Object -First.</summary>
internal sealed class DownstreamStopException : Exception;
