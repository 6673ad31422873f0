using AwsOps.Core.Errors;

namespace AwsOps.Core.Pipeline;

/// <summary>What a cmdlet body may say to its host: PowerShell or the awsops executable. Safe to call from any thread while the body runs.</summary>
public interface IOpsPipeline
{
    /// <summary>True when the user asked for -WhatIf: the body prints its plan, step by step, through <see cref="ShouldProcessAsync"/>.</summary>
    bool IsWhatIf { get; }

    /// <summary>Writes one object to the output.</summary>
    void Output(object value);

    /// <summary>Writes a non-terminating error record. A terminating error is a thrown <see cref="OpsException"/>.</summary>
    void Error(OpsException error);

    /// <summary>Writes a warning.</summary>
    void Warning(string message);

    /// <summary>Writes verbose text.</summary>
    void Verbose(string message);

    /// <summary>Writes debug text.</summary>
    void Debug(string message);

    /// <summary>Reports progress.</summary>
    void Progress(OpsProgress progress);

    /// <summary>Asks whether to act, honouring -WhatIf and -Confirm.</summary>
    /// <param name="target">What is changed, for example <c>volume vol-1</c>.</param>
    /// <param name="action">What is done to it, for example <c>Delete</c>.</param>
    ValueTask<bool> ShouldProcessAsync(string target, string action);

    /// <summary>Asks a question that only -Force suppresses.</summary>
    ValueTask<bool> ShouldContinueAsync(string query, string caption);
}
