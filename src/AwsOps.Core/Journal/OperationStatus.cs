namespace AwsOps.Core.Journal;

/// <summary>The closed list of operation states.</summary>
public static class OperationStatus
{
    /// <summary>A process works on it, or died while it did.</summary>
    public const string Running = "Running";

    /// <summary>A step failed; it can be resumed or undone.</summary>
    public const string Failed = "Failed";

    /// <summary>All steps are done.</summary>
    public const string Completed = "Completed";

    /// <summary>All started steps were taken back.</summary>
    public const string Undone = "Undone";

    /// <summary>A later operation took its subject over by force; nothing of it is left to do.</summary>
    public const string Superseded = "Superseded";
}
