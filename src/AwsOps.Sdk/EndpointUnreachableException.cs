using Amazon.Runtime;

namespace AwsOps.Sdk;

/// <summary>An endpoint cannot be reached or does not answer.</summary>
public sealed class EndpointUnreachableException : AmazonClientException
{
    internal EndpointUnreachableException(Uri endpoint, Exception cause)
        : base($"{endpoint} does not answer: {cause.GetBaseException().Message}", cause) => Endpoint = endpoint;

    /// <summary>As https://ec2.eu-central-1.amazonaws.com/.</summary>
    public Uri Endpoint { get; }
}
