namespace AwsOps.Sandbox.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>Nothing is done and the error <see cref="Fault.Code"/> is answered.</summary>
    ErrorCode,

    /// <summary>All is done, then the connection breaks before the answer: the caller cannot know.</summary>
    LostReply,

    /// <summary>All is done and the answer breaks off in its middle.</summary>
    Cut,

    /// <summary>The connection is refused; nothing is done.</summary>
    NoConnection,

    /// <summary>Nothing is done; a bare HTTP 500 without an AWS error document, as load balancers answer.</summary>
    Http500,

    /// <summary>All is done, <see cref="Fault.Seconds"/> later (on the account's clock).</summary>
    Latency,

    /// <summary>A snapshot, volume, image or copy is accepted and ends in the state error instead of completing.</summary>
    EndsInError,

    /// <summary>New ids are unknown to Describe and tag calls for <see cref="Fault.Seconds"/>; stays until removed.</summary>
    Eventual,
}
