namespace AwsOps.Core.Errors;

/// <summary>What sort of failure an id is; both hosts map it to their own terms (PowerShell's ErrorCategory, the exit code).</summary>
public enum OpsErrorKind
{
    /// <summary>The user's input is wrong.</summary>
    InvalidArgument,

    /// <summary>Something named does not exist.</summary>
    ObjectNotFound,

    /// <summary>Something is there already.</summary>
    ResourceExists,

    /// <summary>Something is in use or busy.</summary>
    ResourceBusy,

    /// <summary>Not allowed.</summary>
    PermissionDenied,

    /// <summary>No connection.</summary>
    ConnectionError,

    /// <summary>A limit was hit.</summary>
    LimitsExceeded,

    /// <summary>Stored data is wrong.</summary>
    InvalidData,

    /// <summary>The state of things forbids it, or it failed while running.</summary>
    InvalidOperation,
}
