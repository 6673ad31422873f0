using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.CrashChild;

/// <summary>A host that says yes to everything and keeps what it is told.</summary>
public sealed class QuietPipeline : IOpsPipeline
{
    /// <summary>What was asked of ShouldProcess: "action on target".</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Warnings.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Progress reports.</summary>
    public List<OpsProgress> Reports { get; } = [];

    /// <inheritdoc/>
    public bool IsWhatIf => false;

    /// <inheritdoc/>
    public void Output(object value) => Console.WriteLine(value);

    /// <inheritdoc/>
    public void Error(OpsException error) => Warnings.Add(error.Message);

    /// <inheritdoc/>
    public void Warning(string message) => Warnings.Add(message);

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Debug(string message)
    {
    }

    /// <inheritdoc/>
    public void Progress(OpsProgress progress) => Reports.Add(progress);

    /// <inheritdoc/>
    public ValueTask<bool> ShouldProcessAsync(string target, string action)
    {
        Asked.Add($"{action} on {target}");
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ShouldContinueAsync(string query, string caption) => ValueTask.FromResult(true);
}
