namespace AwsOps.Sdk.Retry;

/// <summary>
/// A create call without a client token was sent and its answer is lost or says nothing: it may have created something. It was
/// not sent again; look for what it would have created (by its operation tag) before doing so.
/// </summary>
public sealed class UnknownOutcomeException : Exception
{
    /// <summary>An unknown outcome.</summary>
    /// <param name="operation">As CreateSnapshot.</param>
    /// <param name="cause">What happened to the answer.</param>
    public UnknownOutcomeException(string operation, Exception cause)
        : base($"{operation} was sent, but whether it was carried out is not known: {cause?.GetBaseException().Message}", cause) => Operation = operation;

    /// <summary>As CreateSnapshot.</summary>
    public string Operation { get; }
}
