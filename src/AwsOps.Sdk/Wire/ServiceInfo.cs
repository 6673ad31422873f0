using Amazon.Runtime;
using AwsOps.Sdk.Endpoints;

namespace AwsOps.Sdk.Wire;

/// <summary>What is common to all operations of a service; one object a service, generated.</summary>
internal sealed class ServiceInfo
{
    /// <summary>As "Route 53".</summary>
    internal required string ServiceId { get; init; }

    /// <summary>As "monitoring".</summary>
    internal required string EndpointPrefix { get; init; }

    /// <summary>Service in the SigV4 scope.</summary>
    internal required string SigningName { get; init; }

    /// <summary>As "2016-11-15".</summary>
    internal required string ApiVersion { get; init; }

    /// <summary>Form on the wire.</summary>
    internal required Protocol Protocol { get; init; }

    /// <summary>Namespace of XML answers.</summary>
    internal string? XmlNamespace { get; init; }

    /// <summary>Prefix of X-Amz-Target.</summary>
    internal string? TargetPrefix { get; init; }

    /// <summary>1.0 or 1.1.</summary>
    internal string? JsonVersion { get; init; }

    /// <summary>The service's endpoint rules.</summary>
    internal required Func<EndpointParameters, ResolvedEndpoint> ResolveEndpoint { get; init; }

    /// <summary>Makes the typed exception of an error answer.</summary>
    internal Func<WireError, AmazonServiceException>? CreateError { get; init; }
}
