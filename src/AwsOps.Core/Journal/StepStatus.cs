namespace AwsOps.Core.Journal;

/// <summary>The closed list of step states.</summary>
public static class StepStatus
{
    /// <summary>Nothing was done.</summary>
    public const string Pending = "Pending";

    /// <summary>"About to" is recorded; whether it took place is not known.</summary>
    public const string Started = "Started";

    /// <summary>It took place.</summary>
    public const string Done = "Done";

    /// <summary>It was taken back.</summary>
    public const string Undone = "Undone";
}
