namespace AwsOps.Sdk.Credentials;

/// <summary>No source has credentials; the message lists where was looked.</summary>
public sealed class NoCredentialsException : Exception
{
    /// <summary>No credentials.</summary>
    public NoCredentialsException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
