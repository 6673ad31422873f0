namespace AwsOps.Sdk.Paging;

/// <summary>How long a waiter waits, where the service's own numbers do not fit.</summary>
public sealed record WaiterOptions
{
    /// <summary>Time between two questions; the service's own when null.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Number of questions; the service's own when null.</summary>
    public int? MaxAttempts { get; init; }
}
