namespace AwsOps.Sdk.Paging;

/// <summary>What a waiter concludes from an answer.</summary>
internal enum WaiterState
{
    /// <summary>The state is reached.</summary>
    Success,
    /// <summary>It can no longer be reached.</summary>
    Failure,
    /// <summary>Ask again.</summary>
    Retry,
}
