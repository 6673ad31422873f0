namespace AwsOps.Sdk.Server;

/// <summary>An error that a handler answers with; it reaches the caller in its protocol's own form.</summary>
public sealed class AwsServerException : Exception
{
    /// <summary>An error.</summary>
    /// <param name="code">As InvalidVolume.NotFound.</param>
    /// <param name="message">Text for people.</param>
    /// <param name="httpStatus">400 to 599.</param>
    public AwsServerException(string code, string message, int httpStatus = 400) : base(message)
    {
        Code = code;
        HttpStatus = httpStatus;
    }

    /// <summary>Error code on the wire.</summary>
    public string Code { get; }

    /// <summary>HTTP status.</summary>
    public int HttpStatus { get; }

    /// <summary>Sent as the Retry-After header when set; whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The error of an operation that the server does not have.</summary>
    public static AwsServerException NotImplemented(string operation) =>
        new("UnsupportedOperation", $"{operation} is not available here.", 400);
}
