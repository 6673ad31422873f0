using System.Diagnostics.CodeAnalysis;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Bridge;

/// <summary>The members of PowerShell's cmdlet that the bridge calls, always on the pipeline thread.</summary>
internal interface ICmdletRuntime
{
    /// <summary>True when -WhatIf or $WhatIfPreference is on.</summary>
    bool IsWhatIf { get; }

    /// <summary>Writes one object, not enumerated.</summary>
    void WriteObject(object value);

    /// <summary>Writes a non-terminating error.</summary>
    void WriteError(OpsException error);

    /// <summary>Writes a warning.</summary>
    void WriteWarning(string message);

    /// <summary>Writes verbose text.</summary>
    void WriteVerbose(string message);

    /// <summary>Writes debug text.</summary>
    void WriteDebug(string message);

    /// <summary>Reports progress.</summary>
    void WriteProgress(OpsProgress progress);

    /// <summary>Asks whether to act.</summary>
    bool ShouldProcess(string target, string action);

    /// <summary>Asks a question.</summary>
    bool ShouldContinue(string query, string caption);

    /// <summary>Ends the cmdlet with an error.</summary>
    [DoesNotReturn]
    void Terminate(OpsException error);

    /// <summary>The exception that tells PowerShell that the cmdlet ended because it was stopped.</summary>
    Exception Stopped();

    /// <summary>Whether an exception is PowerShell's way to unwind a pipeline; such an exception is never translated.</summary>
    bool IsFlowControl(Exception exception);
}
