using System.Text.Json;

namespace AwsOps.Sdk.Generator.Model;

/// <summary>A service model with all names resolved and every construct known to be supported.</summary>
internal sealed class ServiceModel
{
    /// <summary>File the model was read from, for messages.</summary>
    public required string File { get; init; }

    /// <summary>Where the file came from (botocore version).</summary>
    public required string Source { get; init; }

    /// <summary>Root namespace of the client, as Amazon.EC2.</summary>
    public required string Namespace { get; init; }

    /// <summary>Prefix of client, config and exception class, as AmazonEC2.</summary>
    public required string Client { get; init; }

    /// <summary>Prefix of server classes, as EC2.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whether the client's side is generated.</summary>
    public required bool ClientSide { get; init; }

    /// <summary>Whether the server's side is generated.</summary>
    public required bool ServerSide { get; init; }

    /// <summary>ec2, query, rest-xml, rest-json or json.</summary>
    public required string Protocol { get; init; }

    /// <summary>API version, as 2016-11-15.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Service id, as "Route 53".</summary>
    public required string ServiceId { get; init; }

    /// <summary>First label of the endpoint's host name.</summary>
    public required string EndpointPrefix { get; init; }

    /// <summary>Service name in the signature.</summary>
    public required string SigningName { get; init; }

    /// <summary>Prefix of X-Amz-Target for JSON protocols.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>1.0 or 1.1 for JSON protocols.</summary>
    public string? JsonVersion { get; init; }

    /// <summary>Namespace of XML answers.</summary>
    public string? XmlNamespace { get; init; }

    /// <summary>Operations by name.</summary>
    public List<Operation> Operations { get; } = [];

    /// <summary>Shapes by name.</summary>
    public Dictionary<string, Shape> Shapes { get; } = new(StringComparer.Ordinal);

    /// <summary>Paginators as in the file.</summary>
    public JsonElement Paginators { get; init; }

    /// <summary>Waiters as in the file.</summary>
    public JsonElement Waiters { get; init; }

    /// <summary>Endpoint rules as in the file.</summary>
    public JsonElement EndpointRules { get; init; }

    /// <summary>The protocol is one of the two form-encoded ones.</summary>
    public bool IsQuery => Protocol is "ec2" or "query";

    /// <summary>Bodies are XML.</summary>
    public bool IsXml => Protocol is "ec2" or "query" or "rest-xml";

    /// <summary>Requests are bound to path, query and headers.</summary>
    public bool IsRest => Protocol is "rest-xml" or "rest-json";

    /// <summary>Stops the build.</summary>
    /// <param name="what">Shape or operation and what is wrong with it.</param>
    /// <exception cref="GeneratorException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public void Fail(string what) => throw new GeneratorException($"{File} : error AWSGEN001: {what}");
}
