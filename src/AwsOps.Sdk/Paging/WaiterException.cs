namespace AwsOps.Sdk.Paging;

/// <summary>A waiter gave up.</summary>
public sealed class WaiterException : Exception
{
    internal WaiterException(string waiter, string reason, bool isTimeout, Exception? cause) : base($"{waiter}: {reason}", cause)
    {
        Waiter = waiter;
        IsTimeout = isTimeout;
    }

    /// <summary>As SnapshotCompleted.</summary>
    public string Waiter { get; }

    /// <summary>True after the last attempt; false when the state can no longer be reached.</summary>
    public bool IsTimeout { get; }
}
