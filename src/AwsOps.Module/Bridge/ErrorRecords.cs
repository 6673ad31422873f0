using System.Management.Automation;
using AwsOps.Core.Errors;

namespace AwsOps.Module.Bridge;

/// <summary>Turns failures into PowerShell's error records: the id is the name in <see cref="OpsErrorId"/>.</summary>
internal static class ErrorRecords
{
    /// <summary>The error record of a failure.</summary>
    public static ErrorRecord From(OpsException error) => new(error, error.Id.ToString(), Category(error.Kind), error.Target);

    /// <summary>PowerShell's category for a sort of failure.</summary>
    public static ErrorCategory Category(OpsErrorKind kind) => kind switch
    {
        OpsErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        OpsErrorKind.ObjectNotFound => ErrorCategory.ObjectNotFound,
        OpsErrorKind.ResourceExists => ErrorCategory.ResourceExists,
        OpsErrorKind.ResourceBusy => ErrorCategory.ResourceBusy,
        OpsErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        OpsErrorKind.ConnectionError => ErrorCategory.ConnectionError,
        OpsErrorKind.LimitsExceeded => ErrorCategory.LimitsExceeded,
        OpsErrorKind.InvalidData => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidOperation,
    };
}
